package dev.baton.kit.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Caches parsed and validated documents for clients that send the same ones repeatedly, such as front ends and the
 * gateway. SmallRye fills its own cache by an instrumentation, which another one replaces here. Caffeine looks up the
 * generated class of this kind of cache (strong keys, weighed) by name.
 */
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
final class DocumentCache implements PreparsedDocumentProvider {

    /** The limit of all texts together. A parsed document takes about fifty times as much memory as its text. */
    private static final long MOST_CHARACTERS = 500_000;

    private final Cache<String, Known> documents = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((String text, Known document) -> text.length())
            .build();

    /** A valid document, and the variables in its directives. */
    private record Known(PreparsedDocumentEntry document, Set<String> conditions) {}

    /** Does not cache invalid documents, because clients do not send them repeatedly. */
    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        Known known = documents.getIfPresent(input.getQuery());
        if (known == null) {
            PreparsedDocumentEntry read = read(input, parseAndValidate);
            if (read.hasErrors()) {
                return CompletableFuture.completedFuture(read);
            }
            known = new Known(read, DocumentChecks.conditions(read.getDocument()));
            documents.put(input.getQuery(), known);
        }
        return CompletableFuture.completedFuture(DocumentChecks.undecided(
                        known.conditions(), input.getRawVariables().toMap())
                .map(PreparsedDocumentEntry::new)
                .orElse(known.document()));
    }

    private static PreparsedDocumentEntry read(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        if (DocumentChecks.isNotExecutable(input.getQuery())) {
            return new PreparsedDocumentEntry(
                    DocumentChecks.error("the document may contain only operations and fragments"));
        }
        PreparsedDocumentEntry document = parseAndValidate.apply(input);
        return document.hasErrors()
                ? document
                : DocumentLimits.exceeded(document.getDocument())
                        .map(PreparsedDocumentEntry::new)
                        .orElse(document);
    }
}
