package dev.baton.gateway.federation;

import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parses and validates documents. Size limits are checked before validation. */
final class Documents {

    private final GraphQLSchema schema;
    private final QueryLimits limits;
    private final ParserOptions parsing;

    Documents(GraphQLSchema schema, QueryLimits limits) {
        this.schema = schema;
        this.limits = limits;
        this.parsing = ParserOptions.newParserOptions()
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .maxCharacters(limits.characters())
                .build();
    }

    /** @throws RequestException if the document is invalid or exceeds a limit */
    Document read(String text) {
        if (text.length() > limits.characters()) {
            throw RequestException.limitExceeded("the document has more than " + limits.characters() + " characters");
        }
        Document document = parse(text);
        requireExecutable(document);
        checkSize(document);
        Directives.notCarriedOut(schema, document).ifPresent(name -> {
            throw RequestException.badRequest("Validation error (UnknownDirective) : Unknown directive '" + name + "'");
        });
        List<? extends GraphQLError> errors = ParseAndValidate.validate(schema, document, Locale.ENGLISH);
        if (!errors.isEmpty()) {
            throw RequestException.badRequest(
                    errors.stream().map(GraphQLError::getMessage).distinct().collect(Collectors.joining("; ")));
        }
        return document;
    }

    private Document parse(String text) {
        try {
            return new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(text)
                            .parserOptions(parsing)
                            .build());
        } catch (ParseCancelledException | ParseCancelledTooDeepException tooMuch) {
            throw RequestException.limitExceeded("the document is too large: " + tooMuch.getMessage());
        } catch (InvalidSyntaxException unreadable) {
            throw RequestException.badRequest(unreadable.toInvalidSyntaxError().getMessage());
        }
    }

    /** Refuses documents with type definitions, which graphql-java would validate as if they were executable. */
    private static void requireExecutable(Document document) {
        boolean isExecutable = document.getDefinitions().stream()
                .allMatch(definition ->
                        definition instanceof OperationDefinition || definition instanceof FragmentDefinition);
        if (!isExecutable) {
            throw RequestException.badRequest("the document has something else than operations and fragments");
        }
    }

    /** Checks the size of the document as written, with which the time to validate it and spread fragments grows. */
    private void checkSize(Document document) {
        boolean reads = document.getDefinitionsOfType(OperationDefinition.class).stream()
                .anyMatch(operation -> operation.getOperation() == OperationDefinition.Operation.QUERY);
        if (reads) {
            Nodes.of(document, ArrayValue.class)
                    .forEach(list -> ListSizes.check("a list", list.getValues().size(), limits));
        }
        List<Field> fields = Nodes.of(document, Field.class);
        long aliases = fields.stream().filter(field -> field.getAlias() != null).count();
        if (fields.size() > limits.fields()) {
            throw RequestException.limitExceeded("the document selects more than " + limits.fields() + " fields");
        }
        if (aliases > limits.aliases()) {
            throw RequestException.limitExceeded("the document has more than " + limits.aliases() + " aliases");
        }
    }
}
