package dev.baton.assignments.schema;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Documents as they were parsed and found valid, for those who send them again and again, as front ends and the gateway do.
 * SmallRye's own cache is filled by an instrumentation, in whose place there is another here.
 */
final class KnownDocuments implements PreparsedDocumentProvider {

    /** Parsed, each takes some fifty times as much memory. */
    private static final long MOST_CHARACTERS = 500_000;

    private final Cache<String, PreparsedDocumentEntry> documents = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((String text, PreparsedDocumentEntry document) -> text.length())
            .build();

    /** One that is not valid is not kept: nobody sends it for long. */
    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        PreparsedDocumentEntry document = documents.getIfPresent(input.getQuery());
        if (document == null) {
            document = limited(parseAndValidate.apply(input));
            if (!document.hasErrors()) {
                documents.put(input.getQuery(), document);
            }
        }
        return CompletableFuture.completedFuture(document);
    }

    private static PreparsedDocumentEntry limited(PreparsedDocumentEntry document) {
        return document.hasErrors()
                ? document
                : DocumentLimits.exceeded(document.getDocument())
                        .map(PreparsedDocumentEntry::new)
                        .orElse(document);
    }
}
