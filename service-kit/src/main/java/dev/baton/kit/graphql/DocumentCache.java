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
 * Documents as they were parsed and found valid, for those who send them again and again, as front ends and the gateway do.
 * SmallRye's own cache is filled by an instrumentation, in whose place there is another here. Caffeine finds the generated
 * class of this kind of cache (strong keys, weighed) by its name.
 */
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
final class DocumentCache implements PreparsedDocumentProvider {

    /** Parsed, each takes some fifty times as much memory. */
    private static final long MOST_CHARACTERS = 500_000;

    private final Cache<String, Known> documents = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((String text, Known document) -> text.length())
            .build();

    /** A valid document, and the variables that its directives have. */
    private record Known(PreparsedDocumentEntry document, Set<String> conditions) {}

    /** One that is not valid is not kept: nobody sends it for long. */
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
                    DocumentChecks.error("the document has something else than operations and fragments"));
        }
        PreparsedDocumentEntry document = parseAndValidate.apply(input);
        return document.hasErrors()
                ? document
                : DocumentLimits.exceeded(document.getDocument())
                        .map(PreparsedDocumentEntry::new)
                        .orElse(document);
    }
}
