package dev.baton.assignments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.baton.kit.security.Allowed;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.graphql.api.federation.Resolver;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Which way the packages look: words and facts at the bottom, what is derived from them above, edges on top. */
@AnalyzeClasses(packages = "dev.baton.assignments", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What users reach stands on top and is used by nothing else; what everything needs to know of changes is at the bottom. */
    @ArchTest
    static final ArchRule PACKAGES_LOOK_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("edges")
            .definedBy("..command..", "..reassignment..", "..source..", "..privacy..")
            .layer("processing")
            .definedBy("..processing..")
            .layer("notification")
            .definedBy("..notification..")
            .layer("assignment")
            .definedBy("dev.baton.assignments.assignment..")
            .layer("rollup")
            .definedBy("..rollup..")
            .layer("feed")
            .definedBy("..feed..")
            .layer("directory")
            .definedBy("..directory..")
            .layer("settings")
            .definedBy("..settings..")
            .layer("change")
            .definedBy("..change..")
            .whereLayer("edges")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("processing")
            .mayOnlyBeAccessedByLayers("edges")
            .whereLayer("notification")
            .mayOnlyBeAccessedByLayers("processing")
            .whereLayer("assignment")
            .mayOnlyBeAccessedByLayers("edges", "processing", "notification")
            .whereLayer("rollup")
            .mayOnlyBeAccessedByLayers("edges", "assignment")
            .whereLayer("feed")
            .mayOnlyBeAccessedByLayers("edges", "processing", "notification")
            .whereLayer("directory")
            .mayOnlyBeAccessedByLayers("edges");

    /** Each package can be read without those above it. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("dev.baton.assignments.(*)..")
            .should()
            .beFreeOfCycles();

    /** The same facts come to the same assignments, whenever and wherever they are derived. */
    @ArchTest
    static final ArchRule DERIVATION_IS_PURE = noClasses()
            .that()
            .haveSimpleName("AssignmentDerivation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.smallrye..", "jakarta..", "io.quarkus..")
            .orShould()
            .callMethod(Instant.class, "now");

    /** Only the ledger writes what is derived, in one transaction with the facts. */
    @ArchTest
    static final ArchRule STORES_STAY_IN_THEIR_PACKAGE = classes()
            .that()
            .resideInAPackage("..processing..")
            .and()
            .haveSimpleNameEndingWith("Store")
            .should()
            .notBePublic();

    /** Else each of them is passed to a worker thread and back. */
    @ArchTest
    static final ArchRule FIELDS_THAT_ARE_KNOWN_ALREADY_ARE_ANSWERED_AT_ONCE = methods()
            .that(areOfASource())
            .and()
            .doNotHaveRawReturnType(Uni.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(NonBlocking.class);

    private static DescribedPredicate<JavaMethod> areOfASource() {
        return DescribedPredicate.describe(
                "are fields of an object",
                method ->
                        method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(Source.class)));
    }

    /** One that states none would be open to everybody. */
    @ArchTest
    static final ArchRule OPERATIONS_STATE_WHO_MAY = methods()
            .that()
            .areAnnotatedWith(Query.class)
            .or()
            .areAnnotatedWith(Mutation.class)
            .or()
            .areAnnotatedWith(Resolver.class)
            .or()
            .areAnnotatedWith(Subscription.class)
            .should(stateARole());

    private static ArchCondition<JavaMethod> stateARole() {
        return new ArchCondition<>("state a role") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean stated = method.isAnnotatedWith(Allowed.class)
                        && method.getAnnotationOfType(Allowed.class).value().length > 0;
                events.add(new SimpleConditionEvent(method, stated, method.getFullName() + " states no role"));
            }
        };
    }
}
