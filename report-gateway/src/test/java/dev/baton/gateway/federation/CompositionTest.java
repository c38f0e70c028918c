package dev.baton.gateway.federation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type V { a: Int } | type V { a: Int } | V.a is declared by one and two but not @shareable in each",
                "type V @shareable { a: Int } | type V { a: Int } | V.a is declared by one and two but not @shareable",
                "type V @shareable { a: Int } | type V @shareable { a: String } | V.a differs between one and two",
                "type V @shareable { a(x: Int): Int } | type V @shareable { a: Int } | V.a differs between one and two",
                "type V @shareable { a: Int b: Int } | type V @shareable { a: Int } | V.b is declared by one only",
                "type V @key(fields: \"id\") @shareable { id: ID! a: Int } | type V @key(fields: \"id\") { id: ID! }"
                        + " | V.a is declared by one only, and V is @shareable as a whole",
                "input I { a: Int b: Int } | input I { a: Int } | I differs between one and two",
                "enum E { A B } | enum E { A } | E differs between one and two",
                "interface I { a: Int } | interface I { b: Int } | I differs between one and two",
                "type V { a: Int } | input V { a: Int } | V is not of one kind in one and two",
                "extend type Query { same: Int } | extend type Query { same: Int } | Query.same is declared by one and two",
            })
    void namesTheTypeAndFieldThatDoNotFit(String one, String two, String problem) {
        CompositionException refusal = assertThrows(CompositionException.class, () -> compose(one, two));
        assertTrue(refusal.getMessage().contains(problem), refusal::getMessage);
    }

    @Test
    void entitiesMayHaveFieldsInOneSubgraphOnly() {
        assertDoesNotThrow(() -> compose(
                "type V @key(fields: \"id\") { id: ID! a: Int }", "type V @key(fields: \"id\") { id: ID! b: Int }"));
    }

    @Test
    void theOrderOfInputFieldsAndEnumValuesMeansNothing() {
        assertDoesNotThrow(() -> compose(
                "input I { a: Int b: Int } enum E { A B }", "input I { b: Int \"described\" a: Int } enum E { B A }"));
    }

    @Test
    void whatIsInaccessibleIsNotShownNorWhatOnlyItLeadsTo() {
        String sdl = compose("""
                        type Query { feed(f: Since): Page @inaccessible  shown: Both }
                        type Subscription { news: News }
                        type Page { both: Both hidden: Kind }  enum Kind { A }  input Since { at: Int }
                        type News { both: Both }  type Both { a: Int }""", "").sdl();
        assertTrue(sdl.contains("type Both"), sdl);
        for (String hidden : List.of("feed", "Page", "Kind", "Since", "News", "Subscription")) {
            assertFalse(sdl.contains(hidden), hidden + " is in\n" + sdl);
        }
    }

    @Test
    void theSupergraphTellsOfEachSubgraphWhatItDeclares() {
        String shared = "enum E { A B } input I { e: E = A } interface Named { name(i: I): String } union U = V | W ";
        Subgraph one = Subgraph.parse("one-service", shared + """
                type Query { v: V old: Int @deprecated(reason: "gone") }
                type V implements Named @key(fields: "id") { id: ID! name(i: I): String @shareable }
                type W @shareable { "described" e: E }""");
        Subgraph two = Subgraph.parse("two", shared + """
                type Query { u(at: Instant): U }  scalar Instant
                type V @key(fields: "id", resolvable: false) { id: ID! name(i: I): String @shareable rank: Int }
                type W @shareable { e: E }""");
        Supergraph supergraph =
                Supergraph.read(Composition.compose(List.of(one, two)), OwnSchema.parse("scalar Unused"));
        assertEquals(List.of(), supergraph.subgraph("one-service").differences(one));
        assertEquals(List.of(), supergraph.subgraph("two").differences(two));
        assertEquals(List.of("Instant", "Query", "V"), one.differences(two));
        assertEquals(List.of("one-service"), supergraph.resolvers("V"));
        assertEquals(List.of("one-service", "two"), supergraph.owners("V", "name"));
        assertEquals(List.of("two"), supergraph.owners("V", "rank"));
        assertTrue(supergraph.sdl().contains("\"described\""), supergraph::sdl);
    }

    private static Supergraph compose(String one, String two) {
        return Supergraph.read(
                Composition.compose(List.of(
                        Subgraph.parse(
                                "one", one.replace("extend type Query {", "type Query { x: Int ") + query(one, "x")),
                        Subgraph.parse(
                                "two", two.replace("extend type Query {", "type Query { y: Int ") + query(two, "y")))),
                OwnSchema.parse("scalar Unused"));
    }

    private static String query(String types, String field) {
        return types.contains("Query") ? "" : " type Query { " + field + ": Int }";
    }
}
