package dev.baton.gateway.agentsreport;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.baton.gateway.federation.Reply;
import dev.baton.gateway.federation.RequestContext;
import dev.baton.gateway.federation.Subgraph;
import dev.baton.gateway.imports.ImportsFetcher;
import dev.baton.gateway.imports.UndoFetcher;
import dev.baton.gateway.security.Viewer;
import dev.baton.kit.security.Role;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The gateway's own subgraph, executed in process: fields that join data of both services, and {@code viewer}. */
public final class JoinedSubgraph {

    /** Its name among the subgraphs. */
    public static final String NAME = "report-gateway";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GraphQL graphql;

    /** @param characters the total length of the parsed documents that are cached for repeated requests */
    public JoinedSubgraph(Subgraph subgraph, long characters) {
        AsyncCache<String, PreparsedDocumentEntry> parsed = Caffeine.newBuilder()
                .maximumWeight(characters)
                .weigher((String document, PreparsedDocumentEntry entry) -> document.length())
                .buildAsync();
        this.graphql = GraphQL.newGraphQL(subgraph.executable(RuntimeWiring.newRuntimeWiring()
                        .type(TypeRuntimeWiring.newTypeWiring("Query")
                                .dataFetcher("agentsReport", new AgentsReportFetcher())
                                .dataFetcher("imports", new ImportsFetcher())
                                .dataFetcher("channels", new ValuesFetcher("knownChannels"))
                                .dataFetcher("topics", new ValuesFetcher("knownTopics"))
                                .dataFetcher(
                                        "viewer",
                                        environment ->
                                                environment.getGraphQlContext().get(Viewer.class)))
                        .type(TypeRuntimeWiring.newTypeWiring("Mutation").dataFetcher("undoImport", new UndoFetcher()))
                        .type(TypeRuntimeWiring.newTypeWiring("Viewer")
                                .dataFetcher("workspace", ofViewer(Viewer::workspace))
                                .dataFetcher("roles", ofViewer(JoinedSubgraph::roles))
                                .dataFetcher("agentId", ofViewer(Viewer::agentId))
                                .dataFetcher("name", ofViewer(Viewer::name))
                                .dataFetcher("authenticated", ofViewer(Viewer::authenticated))
                                .dataFetcher("mayAssign", ofViewer(Viewer::mayAssign)))
                        .type(TypeRuntimeWiring.newTypeWiring("Statistics")
                                .dataFetcher(ShareWithin.FIELD, new ShareWithin()))
                        .type(TypeRuntimeWiring.newTypeWiring("AgentsReport")
                                .defaultDataFetcher(JoinedSubgraph::header)
                                .dataFetcher("rows", new RowsFetcher()))))
                .defaultDataFetcherExceptionHandler(new InternalErrors())
                .preparsedDocumentProvider((input, parse) -> parsed.get(input.getQuery(), query -> parse.apply(input)))
                .build();
    }

    private static @Nullable Object header(DataFetchingEnvironment environment) {
        AgentsReport report = environment.getSource();
        return report.header().get(environment.getField().getName());
    }

    private static DataFetcher<Object> ofViewer(Function<Viewer, @Nullable Object> field) {
        return environment -> field.apply(environment.<Viewer>getSource());
    }

    private static List<String> roles(Viewer viewer) {
        return viewer.roles().stream().map(Role::claim).toList();
    }

    /**
     * Answers a request that the gateway's plan sends to this subgraph.
     *
     * @param services sends requests to the services
     * @param viewer the caller
     */
    public CompletionStage<Reply> answer(ObjectNode request, RequestContext services, Viewer viewer) {
        Map<String, Object> variables = JSON.convertValue(request.path("variables"), new TypeReference<>() {});
        CompletableFuture<ExecutionResult> executed = graphql.executeAsync(ExecutionInput.newExecutionInput()
                .query(request.path("query").asText())
                .variables(variables)
                .graphQLContext(
                        context -> context.put(RequestContext.class, services).put(Viewer.class, viewer))
                .build());
        return executed.thenApply(result -> Reply.of(JSON.valueToTree(result.toSpecification())));
    }
}
