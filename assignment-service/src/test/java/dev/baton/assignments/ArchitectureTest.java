package dev.baton.assignments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.baton.kit.graphql.FieldRules;
import dev.baton.kit.graphql.OperationRules;
import dev.baton.kit.tenant.BackgroundRules;
import java.time.Instant;

/**
 * The permitted dependencies between packages: vocabulary and facts are at the bottom, derivations above them,
 * interfaces on top.
 */
@AnalyzeClasses(packages = "dev.baton.assignments", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The packages with interfaces are on top and nothing else uses them; the package of signals is at the bottom. */
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

    /** Dependencies between packages have no cycles, so that each package can be read without those above it. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("dev.baton.assignments.(*)..")
            .should()
            .beFreeOfCycles();

    /** The derivation uses no database, framework or clock, so that the same facts always give the same assignments. */
    @ArchTest
    static final ArchRule DERIVATION_IS_PURE = noClasses()
            .that()
            .haveSimpleName("AssignmentDerivation")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.smallrye..", "jakarta..", "io.quarkus..")
            .orShould()
            .callMethod(Instant.class, "now");

    /** Only the ledger writes derived rows, in one transaction with the facts. */
    @ArchTest
    static final ArchRule STORES_STAY_IN_THEIR_PACKAGE = classes()
            .that()
            .resideInAPackage("..processing..")
            .and()
            .haveSimpleNameEndingWith("Store")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchTests OPERATIONS = ArchTests.in(OperationRules.class);

    @ArchTest
    static final ArchTests FIELDS = ArchTests.in(FieldRules.class);

    @ArchTest
    static final ArchTests BACKGROUND = ArchTests.in(BackgroundRules.class);
}
