package dev.baton.gateway.federation;

import graphql.language.AstPrinter;
import graphql.language.TypeDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes composed types as a document for any federation router, without addresses, which are configured. */
final class SupergraphDocument {

    private static final String JOIN = """
            directive @join__enumValue(graph: join__Graph!) repeatable on ENUM_VALUE

            directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet, type: String, external: Boolean, override: String, usedOverridden: Boolean) repeatable on FIELD_DEFINITION | INPUT_FIELD_DEFINITION

            directive @join__graph(name: String!, url: String!) on ENUM_VALUE

            directive @join__implements(graph: join__Graph!, interface: String!) repeatable on OBJECT | INTERFACE

            directive @join__type(graph: join__Graph!, key: join__FieldSet, extension: Boolean! = false, resolvable: Boolean! = true, isInterfaceObject: Boolean! = false) repeatable on OBJECT | INTERFACE | UNION | ENUM | INPUT_OBJECT | SCALAR

            directive @join__unionMember(graph: join__Graph!, member: String!) repeatable on UNION

            directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA

            scalar join__FieldSet

            scalar link__Import

            enum link__Purpose {
              SECURITY
              EXECUTION
            }

            """;

    /** Arguments that the printer wrote on separate lines, because one of them has a description. */
    private static final Pattern ARGUMENTS = Pattern.compile("\\(\n((?:  .*\n)*?  \\w.*)\\): ");

    private SupergraphDocument() {}

    static String of(List<Subgraph> subgraphs, Collection<TypeDefinition<?>> types) {
        return types.stream()
                .map(SupergraphDocument::written)
                .collect(Collectors.joining("\n\n", schema(types) + JOIN + graphs(subgraphs), "\n"));
    }

    private static String schema(Collection<TypeDefinition<?>> types) {
        return Stream.of("Query", "Mutation")
                .filter(root -> types.stream().anyMatch(type -> type.getName().equals(root)))
                .map(root -> "  " + root.toLowerCase(Locale.ROOT) + ": " + root + "\n")
                .collect(Collectors.joining("", """
                        schema
                          @link(url: "https://specs.apollo.dev/link/v1.0")
                          @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
                        {
                        """, "}\n\n"));
    }

    private static String graphs(List<Subgraph> subgraphs) {
        return subgraphs.stream()
                .map(subgraph -> "  %s @join__graph(name: \"%s\", url: \"\")\n"
                        .formatted(Joins.graph(subgraph), subgraph.name()))
                .collect(Collectors.joining("", "enum join__Graph {\n", "}\n\n"));
    }

    /** The layout of the routers' own tools: directives of a type and arguments are on separate lines. */
    private static String written(TypeDefinition<?> type) {
        String arguments = ARGUMENTS
                .matcher(AstPrinter.printAst(type))
                .replaceAll(
                        list -> Matcher.quoteReplacement("(\n" + list.group(1).indent(2) + "  ): "));
        return arguments
                .replaceAll(" (@join__(?:type|implements|unionMember)\\()", "\n  $1")
                .replaceFirst("(  @join__.*) \\{\n", "$1\n{\n");
    }
}
