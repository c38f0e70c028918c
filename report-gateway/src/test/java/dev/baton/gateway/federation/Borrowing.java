package dev.baton.gateway.federation;

import graphql.language.AstPrinter;
import graphql.language.TypeDefinition;
import graphql.schema.idl.ScalarInfo;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses a subgraph that uses types of other subgraphs without declaring them. Such types may be value types, inputs
 * and the like, but not entities, because only their own subgraphs have their fields.
 */
public final class Borrowing {

    private Borrowing() {}

    /** @throws CompositionException if no other subgraph declares a type that it uses, or if the type is an entity */
    public static Subgraph parse(String name, String sdl, List<Subgraph> lenders) {
        StringBuilder document = new StringBuilder(sdl);
        Set<String> known = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (TypeDefinition<?> type : Definitions.types(sdl)) {
            known.add(type.getName());
            open.addAll(TypeNames.in(type));
        }
        while (!open.isEmpty()) {
            String needed = open.pop();
            if (!ScalarInfo.isGraphqlSpecifiedScalar(needed) && known.add(needed)) {
                TypeDefinition<?> lent = lent(needed, lenders);
                document.append('\n').append(AstPrinter.printAst(lent));
                open.addAll(TypeNames.in(lent));
            }
        }
        return Subgraph.parse(name, document.toString());
    }

    private static TypeDefinition<?> lent(String type, List<Subgraph> lenders) {
        return lenders.stream()
                .filter(lender -> lender.key(type).isEmpty())
                .flatMap(lender -> lender.types().stream())
                .filter(declared -> declared.getName().equals(type))
                .findFirst()
                .orElseThrow(
                        () -> new CompositionException(List.of(type + " is declared by nobody who could lend it")));
    }
}
