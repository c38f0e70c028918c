package dev.baton.gateway.federation;

import graphql.language.Directive;
import graphql.language.FieldDefinition;
import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.TypeDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts the types of several subgraphs together, stricter than Federation 2 is: what it would silently intersect (an input
 * field that one subgraph omits) or answer by half (a field of a value type that one subgraph lacks) is a problem here.
 */
final class Composition {

    private static final Set<String> ROOTS = Set.of("Query", "Mutation");
    private static final Set<String> FEDERATION_FIELDS = Set.of("_service", "_entities");

    private final List<Subgraph> subgraphs;
    private final Set<String> overridden;
    private final Map<String, TypeDefinition<?>> composed = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    record Declared<T>(Subgraph subgraph, T definition) {}

    /** @param overridden input types that the gateway declares itself; the subgraphs' are their own affair */
    private Composition(List<Subgraph> subgraphs, Set<String> overridden) {
        this.subgraphs = subgraphs;
        this.overridden = overridden;
    }

    /**
     * The types, by name.
     *
     * @throws CompositionException naming every type and field that does not fit
     */
    static Collection<TypeDefinition<?>> compose(List<Subgraph> subgraphs, Set<String> overridden) {
        Composition composition = new Composition(subgraphs, overridden);
        composition.declarations().forEach(composition::add);
        if (!composition.problems.isEmpty()) {
            throw new CompositionException(composition.problems);
        }
        return composition.composed.values();
    }

    private Map<String, List<Declared<TypeDefinition<?>>>> declarations() {
        Map<String, List<Declared<TypeDefinition<?>>>> byName = new TreeMap<>();
        for (Subgraph subgraph : subgraphs) {
            for (TypeDefinition<?> type : subgraph.types()) {
                byName.computeIfAbsent(type.getName(), name -> new ArrayList<>())
                        .add(new Declared<>(subgraph, type));
            }
        }
        return byName;
    }

    private void add(String name, List<Declared<TypeDefinition<?>>> declared) {
        TypeDefinition<?> first = declared.get(0).definition();
        boolean mixed = declared.stream().anyMatch(other -> other.definition().getClass() != first.getClass());
        if (mixed) {
            problems.add(name + " is not of one kind in " + names(declared));
        } else if (first instanceof ObjectTypeDefinition) {
            composed.put(name, object(name, cast(declared, ObjectTypeDefinition.class)));
        } else if (!overridden.contains(name)) {
            requireSame(name, declared);
            composed.put(name, first);
        }
    }

    private ObjectTypeDefinition object(String name, List<Declared<ObjectTypeDefinition>> declared) {
        Map<String, List<Declared<FieldDefinition>>> fields = new LinkedHashMap<>();
        for (Declared<ObjectTypeDefinition> type : declared) {
            type.definition().getFieldDefinitions().stream()
                    .filter(field -> !FEDERATION_FIELDS.contains(field.getName()))
                    .forEach(field -> fields.computeIfAbsent(field.getName(), key -> new ArrayList<>())
                            .add(new Declared<>(type.subgraph(), field)));
        }
        fields.forEach((field, declarations) -> check(name, field, declarations, declared));
        return declared.get(0)
                .definition()
                .transform(type -> type.directives(List.of())
                        .fieldDefinitions(fields.values().stream()
                                .map(declarations ->
                                        withoutFederation(declarations.get(0).definition()))
                                .toList()));
    }

    private void check(
            String type,
            String field,
            List<Declared<FieldDefinition>> declarations,
            List<Declared<ObjectTypeDefinition>> types) {
        String place = type + "." + field;
        requireSame(place, declarations);
        boolean isKey = types.get(0).subgraph().key(type).filter(field::equals).isPresent();
        boolean everywhereShareable = declarations.stream()
                .allMatch(declared ->
                        Subgraph.isShareable(declared.subgraph().object(type).orElseThrow(), declared.definition()));
        if (declarations.size() > 1 && !isKey && !everywhereShareable) {
            problems.add(place + " is declared by " + names(declarations) + " but not @shareable in each");
        }
        boolean everywhereEntity = types.stream()
                .allMatch(declared -> declared.subgraph().key(type).isPresent());
        boolean isPart = declarations.size() < types.size();
        if (isPart && !everywhereEntity && !ROOTS.contains(type)) {
            problems.add(place + " is declared by " + names(declarations) + " only, and " + type
                    + " is no entity that could be asked for it");
        }
        // as some routers have it
        if (isPart && types.stream().anyMatch(declared -> declared.definition().hasDirective("shareable"))) {
            problems.add(place + " is declared by " + names(declarations) + " only, and " + type
                    + " is @shareable as a whole");
        }
    }

    private void requireSame(String place, List<? extends Declared<? extends Node<?>>> declared) {
        Set<String> variants = declared.stream()
                .map(declaration -> Canonical.of(declaration.definition()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (variants.size() > 1) {
            problems.add(place + " differs between " + names(declared) + ":\n    " + String.join("\n    ", variants));
        }
    }

    private static FieldDefinition withoutFederation(FieldDefinition field) {
        List<Directive> kept = field.getDirectives().stream()
                .filter(directive -> directive.getName().equals("deprecated"))
                .toList();
        return field.transform(builder -> builder.directives(kept));
    }

    private static <T> List<Declared<T>> cast(List<Declared<TypeDefinition<?>>> declared, Class<T> kind) {
        return declared.stream()
                .map(declaration -> new Declared<>(declaration.subgraph(), kind.cast(declaration.definition())))
                .toList();
    }

    private static String names(List<? extends Declared<?>> declared) {
        return declared.stream()
                .map(declaration -> declaration.subgraph().name())
                .collect(Collectors.joining(" and "));
    }
}
