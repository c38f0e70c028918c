package dev.baton.kit.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.smallrye.graphql.schema.model.EnumType;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Does the same for an application whose GraphQL schema SmallRye builds from classes. */
public abstract class NativeSchemaContract extends NativeRegistrationsContract {

    protected NativeSchemaContract(String... packages) {
        super(packages);
    }

    /** SmallRye reads fields and creates inputs by the names of methods and components. */
    @Test
    void typesOfTheSchemaAreRegistered() {
        Schema schema = schema();
        Set<String> types = Stream.of(schema.getTypes(), schema.getInterfaces(), schema.getInputs(), schema.getUnions())
                .flatMap(named -> named.values().stream())
                .map(Reference::getClassName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(types.isEmpty());
        types.removeIf(registrations()::hasMethods);
        assertEquals(Set.of(), types);
    }

    /**
     * SmallRye loads the class of an enum by its name when a request has it as an argument. Quarkus' extension registers
     * only enums of fields and of the arguments of root operations.
     */
    @Test
    void enumsOfTheSchemaAreRegistered() {
        Set<String> enums = schema().getEnums().values().stream()
                .map(EnumType::getClassName)
                .filter(name -> name.startsWith("dev.baton."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(enums.isEmpty());
        enums.removeIf(registrations()::hasMethods);
        assertEquals(Set.of(), enums);
    }

    /** Covers all kinds of operations, including resolvers of entities and of source fields, single or in batches. */
    @Test
    void classesOfTheOperationsOfTheSchemaAreRegistered() {
        Schema schema = schema();
        Stream<Operation> ofSources = Stream.concat(
                        schema.getTypes().values().stream(), schema.getInterfaces().values().stream())
                .flatMap(NativeSchemaContract::ofSource);
        Set<String> classes = Stream.of(
                        schema.getAllOperations().stream(),
                        schema.getResolvers().stream(),
                        schema.getBatchOperations().stream(),
                        ofSources)
                .flatMap(operations -> operations)
                .map(Operation::getClassName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(classes.isEmpty());
        classes.removeIf(registrations()::hasMethods);
        assertEquals(Set.of(), classes);
    }

    private static Stream<Operation> ofSource(Type type) {
        return Stream.of(type.getOperations(), type.getBatchOperations())
                .map(Map::values)
                .flatMap(Collection::stream);
    }

    private static Schema schema() {
        return CDI.current().select(Schema.class).get();
    }
}
