package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Executes the plan of one request: sends the sub-requests and splices their answers. Sub-answers arrive on several
 * threads; all changes of the answer are synchronized on this object.
 */
final class Execution {

    private final Plan plan;
    private final RequestContext context;
    private final Map<String, Object> coerced;
    private final FetchRequests requests;
    private final Conditions conditions;
    private final ObjectNode data = JsonNodeFactory.instance.objectNode();
    private final Errors errors = new Errors();
    private boolean isIncomplete;
    private @Nullable Reply forwarded;

    /**
     * @param given the variables as the client sent them
     * @param coerced the variables after coercion to the types that the document declares
     */
    Execution(Plan plan, RequestContext context, Map<String, Object> given, Map<String, Object> coerced) {
        this.plan = plan;
        this.context = context;
        this.coerced = coerced;
        this.requests = new FetchRequests(context, given, coerced);
        this.conditions = new Conditions(coerced);
    }

    /**
     * The answer's data and errors.
     *
     * @param introspected the fields that the gateway answers itself
     * @throws RequestException if an argument has an invalid value; then no sub-request is sent
     */
    CompletionStage<Reply> run(ObjectNode introspected) {
        requests.resolveOwnVariables(plan.fetches());
        requests.resolveOwnVariables(plan.lookupFetches());
        data.setAll(introspected);
        List<Target> looked = placeLookups();
        CompletableFuture<Void> roots = plan.isMutation() ? oneByOne() : allAtOnce();
        return CompletableFuture.allOf(lookUp(), roots).thenApply(done -> answer(looked));
    }

    private Reply answer(List<Target> looked) {
        if (forwarded != null) {
            return forwarded;
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        looked.forEach(this::dropUnknown);
        boolean asItIs = plan.isForwarded() && !isIncomplete;
        JsonNode completed = asItIs ? data : new Completion(conditions, errors).complete(data, plan.shape());
        if (!errors.isEmpty()) {
            answer.set("errors", errors.toJson());
        }
        answer.set("data", completed);
        return Reply.of(answer);
    }

    /** Adds an object with only the key for each entity that is looked up; sub-answers are merged into it. */
    private List<Target> placeLookups() {
        List<Target> placed = new ArrayList<>();
        for (Lookup lookup : plan.lookups()) {
            if (conditions.hold(lookup.conditions())) {
                Object key = Literals.value(lookup.key(), coerced);
                if (key == null) {
                    throw RequestException.badRequest(lookup.responseKey() + ": the argument must not be null");
                }
                ObjectNode entity = data.putObject(lookup.responseKey());
                entity.set(lookup.keyAlias(), TextNode.valueOf(String.valueOf(key)));
                placed.add(new Target(entity, Path.ROOT.then(lookup.responseKey())));
            }
        }
        return placed;
    }

    /** Sets an entity to null if no subgraph has added a field to it, because then no subgraph knows it. */
    private void dropUnknown(Target target) {
        if (target.object().size() == 1) {
            data.putNull((String) target.path().step());
        }
    }

    private CompletableFuture<Void> allAtOnce() {
        return all(plan.fetches().stream().map(this::root).toList());
    }

    private CompletableFuture<Void> oneByOne() {
        CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
        for (Fetch fetch : plan.fetches()) {
            last = last.thenCompose(done -> root(fetch));
        }
        return last;
    }

    private CompletableFuture<Void> root(Fetch fetch) {
        List<String> included =
                fetch.responseKeys().stream().filter(this::isIncluded).toList();
        if (included.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return send(fetch, Map.of()).thenCompose(answer -> {
            synchronized (this) {
                if (answer.isEmpty()) {
                    isIncomplete = true;
                    included.forEach(key -> errors.unavailable(fetch.subgraph(), List.of(key)));
                    return CompletableFuture.completedFuture(null);
                }
                if (plan.isForwarded() && answer.get().isOnlyData()) {
                    forwarded = answer.get();
                    return CompletableFuture.completedFuture(null);
                }
                JsonNode response = answer.get().json();
                response.path("errors").forEach(error -> errors.forwarded(fetch.subgraph(), error, Optional::of));
                if (response.path("data") instanceof ObjectNode found) {
                    data.setAll(found);
                } else {
                    isIncomplete = true;
                }
                return then(fetch, root());
            }
        });
    }

    private boolean isIncluded(String responseKey) {
        return plan.shape().parts().stream()
                .filter(part -> part.responseKey().equals(responseKey))
                .anyMatch(part -> conditions.hold(part.alternatives()));
    }

    private Map<String, List<Target>> root() {
        return Map.of(EntityPart.ROOT, List.of(new Target(data, Path.ROOT)));
    }

    private CompletableFuture<Void> then(Fetch fetch, Map<String, List<Target>> from) {
        return all(fetch.then().stream().map(next -> entities(next, from)).toList());
    }

    /** A sub-request for entities that has been sent. @param answer empty if the subgraph does not answer */
    private record Asked(
            Fetch fetch, Map<EntityPart, Representations> wanted, CompletableFuture<Optional<Reply>> answer) {

        boolean isAnswered() {
            return answer.join().isPresent();
        }
    }

    /**
     * Sends all lookup requests in parallel and merges their answers in the order of the subgraphs. So the result
     * does not depend on which subgraph answers first if several subgraphs have the same field.
     */
    private CompletableFuture<Void> lookUp() {
        List<Asked> asked = plan.lookupFetches().stream()
                .map(fetch -> ask(fetch, root()))
                .flatMap(Optional::stream)
                .toList();
        CompletableFuture<Void> answered =
                CompletableFuture.allOf(asked.stream().map(Asked::answer).toArray(CompletableFuture[]::new));
        return answered.thenCompose(done -> all(asked.stream()
                .sorted(Comparator.comparing(one -> !one.isAnswered()))
                .map(this::take)
                .toList()));
    }

    /** @param from the objects from which the paths of the request's parts start, by the first step of the path */
    private CompletableFuture<Void> entities(Fetch fetch, Map<String, List<Target>> from) {
        return ask(fetch, from)
                .map(asked -> asked.answer.thenCompose(answer -> take(asked)))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Sends a request for entities; empty if there are no entities to fetch. */
    private Optional<Asked> ask(Fetch fetch, Map<String, List<Target>> from) {
        Map<EntityPart, Representations> wanted = new LinkedHashMap<>();
        for (EntityPart part : fetch.parts()) {
            wanted.put(part, Representations.of(part, from));
        }
        boolean isNothing = wanted.values().stream().allMatch(Representations::isEmpty);
        return isNothing ? Optional.empty() : Optional.of(new Asked(fetch, wanted, send(fetch, wanted)));
    }

    private synchronized CompletableFuture<Void> take(Asked asked) {
        Optional<Reply> answer = asked.answer.join();
        if (answer.isEmpty()) {
            asked.wanted.forEach((part, wanted) -> wanted.first().ifPresent(first -> lost(asked.fetch, part, first)));
            return CompletableFuture.completedFuture(null);
        }
        return then(asked.fetch, spliced(asked.fetch, asked.wanted, answer.get().json()));
    }

    /** Adds an error for each field that no other subgraph returned, or for the entity if nothing shows it exists. */
    private void lost(Fetch fetch, EntityPart part, Target first) {
        if (part.fields().isEmpty() && first.object().size() == 1) {
            errors.unavailable(fetch.subgraph(), first.path().steps());
        }
        part.fields().stream()
                .filter(field -> !first.object().hasNonNull(field))
                .forEach(field -> errors.unavailable(
                        fetch.subgraph(), first.path().then(field).steps()));
    }

    /** @return the returned entities, by the alias of their part */
    private Map<String, List<Target>> spliced(Fetch fetch, Map<EntityPart, Representations> wanted, JsonNode response) {
        response.path("errors")
                .forEach(error ->
                        errors.forwarded(fetch.subgraph(), error, path -> Representations.place(wanted, path)));
        Map<String, List<Target>> entities = new LinkedHashMap<>();
        wanted.forEach((part, representations) -> {
            if (response.path("data").path(part.alias()) instanceof ArrayNode found) {
                entities.put(part.alias(), representations.splice(found));
            }
        });
        return entities;
    }

    /** @return empty if the subgraph does not answer */
    private CompletableFuture<Optional<Reply>> send(Fetch fetch, Map<EntityPart, Representations> wanted) {
        return context.send(
                        fetch.subgraph(),
                        requests.of(fetch, wanted),
                        !plan.isMutation() || !fetch.parts().isEmpty(),
                        fetch.projection())
                .toCompletableFuture()
                .handle((answer, failure) -> failure == null ? Optional.of(answer) : Optional.empty());
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> requests) {
        return CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new));
    }
}
