package dev.baton.engagements;

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
import dev.baton.kit.security.Allowed;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.graphql.api.federation.Resolver;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Which way the packages look: words and facts at the bottom, the derivation above, the ledger, what arrives on top. */
@AnalyzeClasses(packages = "dev.baton.engagements", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What arrives and what is asked stand on top, beside each other; the derivation and the calendar at the bottom. */
    @ArchTest
    static final ArchRule PACKAGES_LOOK_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("arrivals")
            .definedBy("..source..", "..feed..", "..reprocessing..")
            .layer("conversation")
            .definedBy("..conversation..")
            .layer("engagement")
            .definedBy("dev.baton.engagements.engagement..")
            .layer("processing")
            .definedBy("..processing..")
            .layer("settings")
            .definedBy("..settings..")
            .layer("derivation")
            .definedBy("..derivation..")
            .layer("calendar")
            .definedBy("..calendar..")
            .layer("rollup")
            .definedBy("..rollup..")
            .layer("statistics")
            .definedBy("..statistics..")
            .whereLayer("arrivals")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("conversation")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("engagement")
            .mayOnlyBeAccessedByLayers("conversation")
            .whereLayer("processing")
            .mayOnlyBeAccessedByLayers("arrivals")
            .whereLayer("settings")
            .mayOnlyBeAccessedByLayers("processing")
            .whereLayer("derivation")
            .mayOnlyBeAccessedByLayers("processing", "conversation", "settings")
            .whereLayer("calendar")
            .mayOnlyBeAccessedByLayers("derivation", "settings")
            .whereLayer("rollup")
            .mayOnlyBeAccessedByLayers("engagement", "conversation")
            .whereLayer("statistics")
            .mayOnlyBeAccessedByLayers("engagement", "conversation", "rollup");

    @ArchTest
    static final ArchRule THE_DERIVATION_KNOWS_NO_FRAMEWORK_AND_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage("dev.baton.engagements.derivation..", "dev.baton.engagements.calendar..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.smallrye..", "io.quarkus..", "jakarta..", "..sql..", "..report..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

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
