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
import dev.baton.assignments.access.Allowed;
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

    @ArchTest
    static final ArchRule PACKAGES_LOOK_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("edges")
            .definedBy(
                    "..command..",
                    "..conversation..",
                    "..erasure..",
                    "..reassignment..",
                    "..recording..",
                    "..signup..",
                    "..webhook..")
            .layer("importing")
            .definedBy("..importing..")
            .layer("custody")
            .definedBy("..custody..")
            .layer("notification")
            .definedBy("..notification..")
            .layer("assignment")
            .definedBy("dev.baton.assignments.assignment..")
            .layer("feed")
            .definedBy("..feed..")
            .layer("directory")
            .definedBy("..directory..")
            .layer("report")
            .definedBy("..report..")
            .layer("fact")
            .definedBy("..fact..")
            .whereLayer("edges")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("importing")
            .mayOnlyBeAccessedByLayers("edges")
            .whereLayer("custody")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("notification")
            .mayOnlyBeAccessedByLayers("custody")
            .whereLayer("assignment")
            .mayOnlyBeAccessedByLayers("edges", "notification")
            .whereLayer("feed")
            .mayOnlyBeAccessedByLayers("notification")
            .whereLayer("directory")
            .mayOnlyBeAccessedByLayers("edges", "assignment", "custody")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("edges", "assignment", "directory");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("dev.baton.assignments.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule DERIVATION_IS_PURE = noClasses()
            .that()
            .haveSimpleName("AssignmentDerivation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.smallrye..", "jakarta..", "io.quarkus..")
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule STORES_STAY_IN_THEIR_PACKAGE =
            classes().that().resideInAPackage("..custody..").should().notBePublic();

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
