package dev.baton.engagements;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.kit.graphql.FieldRules;
import dev.baton.kit.graphql.OperationRules;
import dev.baton.kit.tenant.BackgroundRules;

/** Tests the dependencies between packages. From the bottom up: words and facts, derivation, ledger, inputs. */
@AnalyzeClasses(packages = "dev.baton.engagements", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /**
     * The top layers are inputs and queries, which do not depend on each other. The bottom layers are derivation and
     * calendar.
     */
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
            .mayOnlyBeAccessedByLayers("processing", "conversation")
            .whereLayer("derivation")
            .mayOnlyBeAccessedByLayers("processing", "conversation", "settings")
            .whereLayer("calendar")
            .mayOnlyBeAccessedByLayers("derivation", "settings", "conversation")
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

    @ArchTest
    static final ArchTests OPERATIONS = ArchTests.in(OperationRules.class);

    @ArchTest
    static final ArchTests FIELDS = ArchTests.in(FieldRules.class);

    @ArchTest
    static final ArchTests BACKGROUND = ArchTests.in(BackgroundRules.class);
}
