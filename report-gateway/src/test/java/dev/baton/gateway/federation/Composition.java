package dev.baton.gateway.federation;

import graphql.language.FieldDefinition;
import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Composes several subgraphs, with stricter rules than Federation 2. An input field that one subgraph omits is an
 * error; Federation would silently drop it. A field of a value type that one subgraph lacks is an error as well.
 */
public final class Composition {

    private static final Set<String> ROOTS = Set.of("Query", "Mutation");

    private final List<Subgraph> subgraphs;
    private final Map<String, TypeDefinition<?>> composed = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    record Declared<T>(Subgraph subgraph, T definition) {}

    private Composition(List<Subgraph> subgraphs) {
        this.subgraphs = subgraphs;
    }

    /**
     * Returns the supergraph as text.
     *
     * @throws CompositionException if something does not compose; the message names every type and field
     *     concerned
     */
    public static String compose(List<Subgraph> subgraphs) {
        Composition composition = new Composition(subgraphs);
        composition.declarations().forEach(composition::add);
        if (!composition.problems.isEmpty()) {
            throw new CompositionException(composition.problems);
        }
        return SupergraphDocument.of(subgraphs, composition.composed.values());
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
            composed.put(name, Joins.type(object(name, cast(declared, ObjectTypeDefinition.class)), declared));
        } else {
            requireSame(name, declared);
            composed.put(name, Joins.type(Definitions.plain(undescribed(first)), declared));
        }
    }

    /** Removes a scalar's description, because the services' descriptions only repeat its name. */
    private static TypeDefinition<?> undescribed(TypeDefinition<?> type) {
        return type instanceof ScalarTypeDefinition scalar
                ? scalar.transform(builder -> builder.description(null))
                : type;
    }

    private ObjectTypeDefinition object(String name, List<Declared<ObjectTypeDefinition>> declared) {
        Map<String, List<Declared<FieldDefinition>>> fields = new LinkedHashMap<>();
        Map<String, Type<?>> interfaces = new TreeMap<>();
        for (Declared<ObjectTypeDefinition> type : declared) {
            type.definition()
                    .getFieldDefinitions()
                    .forEach(field -> fields.computeIfAbsent(field.getName(), key -> new ArrayList<>())
                            .add(new Declared<>(type.subgraph(), field)));
            type.definition()
                    .getImplements()
                    .forEach(implemented -> interfaces.put(((TypeName) implemented).getName(), implemented));
        }
        fields.forEach((field, declarations) -> check(name, field, declarations, declared));
        return Definitions.plain(declared.get(0).definition())
                .transform(type -> type.implementz(List.copyOf(interfaces.values()))
                        .fieldDefinitions(fields.values().stream()
                                .map(declarations -> Joins.field(declarations, declared.size()))
                                .toList()));
    }

    private void check(
            String type,
            String field,
            List<Declared<FieldDefinition>> declarations,
            List<Declared<ObjectTypeDefinition>> types) {
        String place = type + "." + field;
        requireSame(place, declarations);
        boolean isKey = types.get(0)
                .subgraph()
                .key(type)
                .filter(key -> key.field().equals(field))
                .isPresent();
        boolean everywhereShareable = declarations.stream().allMatch(declared -> isShareable(declared, types));
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
        // some routers require this
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

    private static boolean isShareable(Declared<FieldDefinition> field, List<Declared<ObjectTypeDefinition>> types) {
        return field.definition().hasDirective("shareable")
                || types.stream()
                        .filter(type -> type.subgraph().equals(field.subgraph()))
                        .anyMatch(type -> type.definition().hasDirective("shareable"));
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
