package dev.baton.gateway.federation;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of a subgraph that the supergraph shows. It omits fields that are {@code @inaccessible}, subscriptions
 * (clients send these to the service itself), the types that only these lead to, and Federation's own fields.
 */
final class PublicPart {

    private static final String SUBSCRIPTION = "Subscription";
    private static final Set<String> FEDERATION_FIELDS = Set.of("_service", "_entities");

    private final Map<String, TypeDefinition<?>> visible = new HashMap<>();
    private final Set<String> behindHidden = new HashSet<>();

    private PublicPart(Collection<TypeDefinition<?>> types) {
        types.forEach(type -> visible.put(type.getName(), withoutHidden(type)));
        visible.remove(SUBSCRIPTION);
        reach(types.stream().flatMap(PublicPart::hiddenTypes).toList(), behindHidden);
    }

    static List<TypeDefinition<?>> of(Collection<TypeDefinition<?>> types) {
        PublicPart part = new PublicPart(types);
        Set<String> kept = new HashSet<>();
        part.reach(
                part.visible.keySet().stream()
                        .filter(name -> !part.behindHidden.contains(name))
                        .toList(),
                kept);
        return types.stream()
                .filter(type -> kept.contains(type.getName()))
                .<TypeDefinition<?>>map(type -> part.visible.get(type.getName()))
                .toList();
    }

    /** Adds these types and all types that they refer to, directly or indirectly. */
    private void reach(Collection<String> from, Set<String> reached) {
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (visible.containsKey(name) && reached.add(name)) {
                open.addAll(TypeNames.in(visible.get(name)));
            }
        }
    }

    private static Stream<String> hiddenTypes(TypeDefinition<?> type) {
        if (!(type instanceof ObjectTypeDefinition object)) {
            return Stream.of();
        }
        boolean all = type.getName().equals(SUBSCRIPTION);
        return object.getFieldDefinitions().stream()
                .filter(field -> all || isHidden(field))
                .flatMap(TypeNames::in);
    }

    private static TypeDefinition<?> withoutHidden(TypeDefinition<?> type) {
        return type instanceof ObjectTypeDefinition object
                ? object.transform(builder -> builder.fieldDefinitions(object.getFieldDefinitions().stream()
                        .filter(field -> !isHidden(field))
                        .toList()))
                : type;
    }

    private static boolean isHidden(FieldDefinition field) {
        return field.hasDirective("inaccessible") || FEDERATION_FIELDS.contains(field.getName());
    }
}
