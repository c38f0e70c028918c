package dev.baton.gateway.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the requests that a document causes, and how their answers are spliced. */
class FederatedGraphTest {

    private final Library library = new Library();

    @Test
    void rootFieldsOfOneSubgraphTravelInOneRequest() {
        library.answer("reviews", "{'data': {'a': [], 'b': []}}");
        JsonNode answer = library.ask("{ a: reviews { stars } b: reviews { stars } }");
        assertEquals(List.of("reviews {a:reviews{stars}b:reviews{stars}} {}"), library.sent());
        assertEquals(Library.tree("{'data': {'a': [], 'b': []}}"), answer);
    }

    @Test
    void rootFieldsOfTwoSubgraphsAreSplitAndComeBackInTheOrderOfTheDocument() {
        library.answer("reviews", "{'data': {'reviews': []}}").answer("books", "{'data': {'x': [], 'y': []}}");
        JsonNode answer = library.ask(
                "{ x: books(years: {century: 20}) { id } reviews { stars } y: books(years: {century: 20}) { id } __typename }");
        assertEquals("{\"data\":{\"x\":[],\"reviews\":[],\"y\":[],\"__typename\":\"Query\"}}", answer.toString());
        assertEquals(2, library.sent().size());
    }

    @Test
    void anInputOfTheGatewaysOwnBecomesAVariableWorkedOut() {
        library.answer("books", "{'data': {'books': []}}");
        library.ask("query($c: Int) { books(years: {century: $c}, first: 3) { id } }", Map.of("c", 19));
        assertEquals(
                List.of(
                        "books query ($_own0:YearsInput!){books(years:$_own0,first:3){id}} {\"_own0\":{\"from\":1800,\"to\":1900}}"),
                library.sent());
    }

    @Test
    void anInputThatCannotBeWorkedOutSendsNothing() {
        RequestException refusal = assertThrows(
                RequestException.class, () -> library.ask("{ x: books(years: {}) { id } reviews { stars } }"));
        assertEquals("x.years needs a century", refusal.getMessage());
        assertEquals(List.of(), library.sent());
    }

    @Test
    void anEntitysOtherFieldsAreAskedForOnceForEachEntityAndSplicedIn() {
        library.answer(
                        "reviews",
                        "{'data': {'reviews': [{'stars': 5, 'book': {'_key': 'b1'}}, {'stars': 1, 'book': {'_key': 'b2'}}, {'stars': 2, 'book': {'_key': 'b1'}}, {'stars': 3, 'book': null}]}}")
                .answer("books", "{'data': {'_0': [{'title': 'Emma'}, null]}}");
        JsonNode answer = library.ask("{ reviews { stars book { title } } }");
        assertEquals(
                List.of(
                        "reviews {reviews{stars book{_key:id}}} {}",
                        "books query ($_of_0:[_Any!]!){_0:_entities(representations:$_of_0){...on Book{title}}} {\"_of_0\":[{\"__typename\":\"Book\",\"id\":\"b1\"},{\"__typename\":\"Book\",\"id\":\"b2\"}]}"),
                library.sent());
        assertEquals(
                Library.tree(
                        "{'data': {'reviews': [{'stars': 5, 'book': {'title': 'Emma'}}, {'stars': 1, 'book': {'title': null}}, {'stars': 2, 'book': {'title': 'Emma'}}, {'stars': 3, 'book': null}]}}"),
                answer);
    }

    @Test
    void noEntityFoundNoRequestSent() {
        library.answer("reviews", "{'data': {'reviews': []}}");
        library.ask("{ reviews { book { title } } }");
        assertEquals(1, library.sent().size());
    }

    @Test
    void threeLevelsOverBothSubgraphsTakeThreeRequests() {
        library.answer("reviews", "{'data': {'reviews': [{'book': {'_key': 'b1'}}], '_0': [{'praise': 'fine'}]}}")
                .answer("books", "{'data': {'_0': [{'title': 'Emma', 'author': {'name': 'Jane', '_key': 'a1'}}]}}");
        JsonNode answer = library.ask("{ reviews { book { title author { name praise } } } }");
        assertEquals(3, library.sent().size());
        assertEquals(
                "reviews query ($_of_0:[_Any!]!){_0:_entities(representations:$_of_0){...on Author{praise}}} {\"_of_0\":[{\"__typename\":\"Author\",\"id\":\"a1\"}]}",
                library.sent().get(2));
        assertEquals(
                Library.tree(
                        "{'data': {'reviews': [{'book': {'title': 'Emma', 'author': {'name': 'Jane', 'praise': 'fine'}}}]}}"),
                answer);
    }

    @Test
    void entitiesOfTwoPlacesWithOneSelectionShareAPart() {
        library.answer("reviews", "{'data': {'a': [{'book': {'_key': 'b1'}}], 'b': [{'book': {'_key': 'b1'}}]}}")
                .answer("books", "{'data': {'_0': [{'title': 'Emma'}]}}");
        library.ask("{ a: reviews { book { title } } b: reviews { book { title } } }");
        assertEquals(2, library.sent().size());
        assertTrue(library.sent().get(1).endsWith("{\"_of_0\":[{\"__typename\":\"Book\",\"id\":\"b1\"}]}"));
    }

    @Test
    void fragmentsAliasesAndFieldsAskedForTwiceAreMerged() {
        library.answer("reviews", "{'data': {'reviews': []}}");
        library.ask("""
                query { reviews { ...F book { id } ... on Review { s: stars } } ...R }
                fragment F on Review { stars book { rating } }
                fragment R on Query { reviews { stars } }""");
        assertEquals(List.of("reviews {reviews{stars book{rating id}s:stars}} {}"), library.sent());
    }

    @Test
    void conditionsTravelAlong() {
        library.answer("reviews", "{'data': {'reviews': [{'stars': 5}]}}").answer("books", "{'data': {}}");
        JsonNode answer = library.ask(
                "query($no: Boolean!, $yes: Boolean = true) { reviews { stars @skip(if: $no) ... @include(if: $no) { book { title } } } books(years: {century: 20}) @skip(if: $yes) { id } }",
                Map.of("no", false));
        assertEquals(Library.tree("{'data': {'reviews': [{'stars': 5}]}}"), answer);
        assertTrue(
                library.sent().stream()
                        .anyMatch(
                                sent -> sent.startsWith(
                                        "reviews query ($no:Boolean!){reviews{...@skip(if:$no){stars}...@include(if:$no){book{_key:id}}}} {\"no\":false}")),
                () -> library.sent().toString());
    }

    @Test
    void onlyTheVariablesUsedAreForwarded() {
        library.answer("books", "{'data': {'books': []}}").answer("reviews", "{'data': {'reviews': []}}");
        library.ask(
                "query($n: Int, $u: Boolean) { books(years: {century: 20}, first: $n) { title(upper: $u) } reviews { stars } }",
                Map.of("n", 5));
        assertTrue(library.sent().contains("reviews {reviews{stars}} {}"));
    }

    @Test
    void aSubgraphThatDoesNotAnswerLeavesNullAtItsFieldsAndOneErrorEach() {
        library.answer("books", "{'data': {'books': []}}");
        JsonNode answer =
                library.ask("{ books(years: {century: 20}) { id } a: reviews { stars } b: reviews { stars } }");
        assertEquals(Library.tree("{'books': [], 'a': null, 'b': null}"), answer.get("data"));
        assertEquals(2, answer.get("errors").size());
        assertEquals("UNAVAILABLE", answer.at("/errors/0/extensions/code").asText());
        assertEquals("reviews", answer.at("/errors/0/extensions/service").asText());
        assertEquals("a", answer.at("/errors/0/path/0").asText());
    }

    @Test
    void theOnlySubgraphAskedNotAnsweringLeavesNullToo() {
        assertEquals(
                Library.tree("{'reviews': null}"),
                library.ask("{ reviews { stars } }").get("data"));
        library.answer("reviews", "{'errors': [{'message': 'no'}], 'data': null}");
        assertEquals(
                Library.tree("{'reviews': null}"),
                library.ask("{ reviews { stars } }").get("data"));
    }

    @Test
    void whatIsSkippedIsNotAskedFor() {
        library.answer("books", "{'data': {'books': []}}");
        JsonNode answer = library.ask(
                "query($x: Boolean!) { books(years: {century: 20}) { id } reviews @include(if: $x) { stars } }",
                Map.of("x", false));
        assertEquals(Library.tree("{'data': {'books': []}}"), answer);
        assertEquals(1, library.sent().size());
    }

    @Test
    void conditionalTwinsOfAnEntityFieldAddUp() {
        library.answer("reviews", "{'data': {'reviews': [{'book': {'_key': 'b1'}}]}}")
                .answer("books", "{'data': {'_0': [{'author': {'id': 'a1'}}], '_1': [{'author': {'name': 'Jane'}}]}}");
        JsonNode answer = library.ask("""
                query($a: Boolean = true, $b: Boolean = true) { reviews {
                    book @include(if: $a) { author { id } }
                    book @include(if: $b) { author { name } } } }""");
        assertEquals(Library.tree("[{'book': {'author': {'id': 'a1', 'name': 'Jane'}}}]"), answer.at("/data/reviews"));
    }

    @Test
    void aVariableLeftOutOfALiteralLeavesItsFieldOut() {
        RequestException refusal = assertThrows(
                RequestException.class, () -> library.ask("query($c: Int) { books(years: {century: $c}) { id } }"));
        assertEquals("books.years needs a century", refusal.getMessage());
    }

    @Test
    void aMissingValueThatMustNotBeNullTakesItsParentAlong() {
        library.answer("books", "{'data': {'books': [{'_key': 'b1', 'title': 'Emma'}]}}");
        JsonNode answer = library.ask("{ books(years: {century: 20}) { title rating } }");
        assertTrue(answer.at("/data/books").isNull(), "rating is Float!, the book [Book!]");
        assertEquals("UNAVAILABLE", answer.at("/errors/0/extensions/code").asText());
        assertEquals(Library.tree("['books', 0, 'rating']"), answer.at("/errors/0/path"));
    }

    @Test
    void anErrorOfAnEntityIsToldWhereTheClientAskedForIt() {
        library.answer("reviews", "{'data': {'reviews': [{'book': null}, {'book': {'_key': 'b1'}}]}}")
                .answer(
                        "books",
                        "{'errors': [{'message': 'torn', 'path': ['_0', 0, 'title'], 'extensions': {'code': 'TORN'}}], 'data': {'_0': [{'title': null}]}}");
        JsonNode answer = library.ask("{ reviews { book { title } } }");
        assertEquals(
                Library.tree(
                        "{'message': 'torn', 'path': ['reviews', 1, 'book', 'title'], 'extensions': {'code': 'TORN', 'service': 'books'}}"),
                answer.at("/errors/0"));
    }

    @Test
    void anEntityLookedUpIsAskedOfAllThatKnowItsType() {
        library.answer("books", "{'data': {'_0': [{'id': 'b1', 'title': 'Emma', '_keyType': 'Book'}]}}")
                .answer("reviews", "{'data': {'_0': [{'id': 'b1', 'rating': 4.5, '_keyType': 'Book'}]}}");
        JsonNode answer = library.ask("query($id: ID!) { book(id: $id) { rating id title } }", Map.of("id", "b1"));
        assertEquals("{\"data\":{\"book\":{\"rating\":4.5,\"id\":\"b1\",\"title\":\"Emma\"}}}", answer.toString());
    }

    @Test
    void anEntityThatNobodyKnowsIsNull() {
        library.answer("books", "{'data': {'_0': [null]}}").answer("reviews", "{'data': {'_0': [null]}}");
        assertEquals(Library.tree("{'data': {'book': null}}"), library.ask("{ book(id: 7) { title } }"));
    }

    @Test
    void anEntityThatOnlyTheOtherSubgraphKnowsIsThere() {
        library.answer("books", "{'data': {'_0': [{'_keyType': 'Book'}]}}")
                .answer("reviews", "{'data': {'_0': [null]}}");
        assertEquals(
                Library.tree("{'data': {'book': {'reviews': null}}}"),
                library.ask("{ book(id: \"x\") { reviews { stars } } }"));
    }

    @Test
    void mutationsAreForwardedOneAfterTheOther() {
        library.answer("books", "{'data': {'a': {'id': 1}, 'd': {'id': 4}}}")
                .answer("reviews", "{'data': {'b': {'stars': 2}, 'c': {'stars': 3}}}");
        library.ask(
                "mutation { a: shelve(id: 1) { id } b: review(book: 1, stars: 2) { stars } c: review(book: 1, stars: 3) { stars } d: shelve(id: 4) { id } }");
        assertEquals(
                List.of(
                        "books mutation{a:shelve(id:1){id}} {}",
                        "reviews mutation{b:review(book:1,stars:2){stars}c:review(book:1,stars:3){stars}} {}",
                        "books mutation{d:shelve(id:4){id}} {}"),
                library.sent());
    }

    @Test
    void introspectionIsAnsweredByTheGatewayItself() {
        JsonNode answer = library.ask("{ __schema { queryType { name } } __type(name: \"Book\") { fields { name } } }");
        assertEquals("Query", answer.at("/data/__schema/queryType/name").asText());
        assertEquals(
                Library.tree(
                        "[{'name': 'id'}, {'name': 'title'}, {'name': 'author'}, {'name': 'reviews'}, {'name': 'rating'}]"),
                answer.at("/data/__type/fields"));
        assertEquals(List.of(), library.sent());
    }

    @Test
    void introspectionMayStandBesideFieldsWithVariablesAndFragments() {
        library.answer("reviews", "{'data': {'reviews': []}}").answer("books", "{'data': {'books': []}}");
        JsonNode answer = library.ask(
                "query($c: Int) { __schema { queryType { name } } books(years: {century: $c}) { id } ...F } fragment F on Query { reviews { stars } }",
                Map.of("c", 20));
        assertEquals(
                Library.tree("{'data': {'__schema': {'queryType': {'name': 'Query'}}, 'books': [], 'reviews': []}}"),
                answer);
    }

    @Test
    void whatIsFederationsOwnIsNotPublic() {
        assertRefused("FieldUndefined", "{ _service { sdl } }");
        assertRefused("FieldUndefined", "{ _entities(representations: []) { __typename } }");
    }

    @Test
    void refusesWhatDoesNotParseOrValidateOrCoerce() {
        assertRefused("Invalid syntax", "{ books");
        assertRefused("Field 'nope' in type 'Query' is undefined", "{ nope }");
        assertRefused("UnknownOperation", "subscription { x }");
        RequestException wrong = assertThrows(
                RequestException.class,
                () -> library.ask("query($c: Int!) { books(years: {century: $c}) { id } }", Map.of("c", "many")));
        assertTrue(wrong.getMessage().contains("'c'"), wrong::getMessage);
    }

    @Test
    void refusesTooDeepTooManyAndTooManyByFragments() {
        String deep = "{ reviews { book { reviews { book { reviews { book { reviews { book { id } } } } } } } } }";
        assertEquals(
                "LIMIT_EXCEEDED",
                assertRefused("the document is more than 8 fields deep", deep).code());
        assertRefused(
                "the document selects more than 60 fields",
                "{ reviews { " + "a: stars ".repeat(1) + aliases(70) + " } }");
        assertRefused("the document selects more than 60 fields", """
                { reviews { ...A ...A } } fragment A on Review { ...B ...B } fragment B on Review { ...C ...C }
                fragment C on Review { ...D ...D } fragment D on Review { a: stars b: stars c: stars d: stars e: stars }""");
    }

    @Test
    void refusesFragmentsThatTakeForEverToLookThroughThoughTheyNeverApply() {
        StringBuilder fragments = new StringBuilder("{ reviews { ...F0 } } ");
        for (int i = 0; i < 40; i++) {
            fragments.append("fragment F%d on Review { ...F%d ...F%d } ".formatted(i, i + 1, i + 1));
        }
        assertRefused("the document selects more than 60 fields", fragments + "fragment F40 on Review { stars }");
    }

    @Test
    void refusesMoreFieldsOfItsOwnThanAnOperationMayHave() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            fields.append("r").append(i).append(": reviews { stars } ");
        }
        assertRefused("the operation selects more than 20 root fields", "{ " + fields + "}");
    }

    @Test
    void refusesLongListsAlsoBesideAMutation() {
        String list = "\"x\" ".repeat(101);
        assertRefused(
                "a list has 101 values; 100 is the most",
                "query Q { book(id: [" + list + "]) { id } } mutation M { shelve(id: 1) { id } }");
    }

    @Test
    void nullForWhatMustNotBeIsRefusedBeforeAnythingIsSent() {
        RequestException period = assertThrows(
                RequestException.class,
                () -> library.ask(
                        "query($y: YearsInput = {century: 20}) { books(years: $y) { id } reviews { stars } }",
                        nulls("y")));
        assertEquals("books.years must not be null", period.getMessage());
        RequestException key = assertThrows(
                RequestException.class, () -> library.ask("query($id: ID = 1) { book(id: $id) { id } }", nulls("id")));
        assertTrue(key.getMessage().startsWith("book: "), key::getMessage);
        assertEquals(List.of(), library.sent());
    }

    private static Map<String, Object> nulls(String variable) {
        Map<String, Object> variables = new java.util.HashMap<>();
        variables.put(variable, null);
        return variables;
    }

    @Test
    void variablesOfTheGatewaysOwnAreNeverTheClients() {
        library.answer("books", "{'data': {'books': []}}");
        library.ask("query($_own0: Int) { books(years: {century: 20}, first: $_own0) { id } }", Map.of("_own0", 3));
        assertTrue(
                library.sent().get(0).startsWith("books query ($_own_0:YearsInput!,$_own0:Int)"),
                library.sent()::toString);
    }

    @Test
    void anEntityThatOnlyASilentSubgraphMayKnowIsToldToBeUnavailable() {
        library.answer("reviews", "{'data': {'_0': [null]}}");
        JsonNode answer = library.ask("{ book(id: 7) { rating } }");
        assertTrue(answer.at("/data/book").isNull());
        assertEquals("UNAVAILABLE", answer.at("/errors/0/extensions/code").asText());
        assertEquals(Library.tree("['book']"), answer.at("/errors/0/path"));
    }

    @Test
    void introspectionMayBeSwitchedOff() {
        FederatedGraph closed = new FederatedGraph(
                Library.supergraph(), new QueryLimits(5_000, 8, 60, 20, 50, 1_000, 100, Map.of()), false, 10_000);
        RequestException refusal = assertThrows(
                RequestException.class,
                () -> closed.execute("{ __schema { queryType { name } } }", null, Map.of(), library));
        assertEquals("FORBIDDEN", refusal.code());
        assertEquals(
                "{\"data\":{\"__typename\":\"Query\"}}",
                closed.execute("{ __typename }", null, Map.of(), library)
                        .toCompletableFuture()
                        .join()
                        .json()
                        .toString());
    }

    private static String aliases(int count) {
        StringBuilder aliases = new StringBuilder();
        for (int i = 0; i < count; i++) {
            aliases.append("s").append(i).append(": stars ");
        }
        return aliases.toString();
    }

    private RequestException assertRefused(String message, String document) {
        RequestException refusal = assertThrows(RequestException.class, () -> library.ask(document));
        assertTrue(refusal.getMessage().contains(message), refusal::getMessage);
        assertEquals(List.of(), library.sent());
        return refusal;
    }
}
