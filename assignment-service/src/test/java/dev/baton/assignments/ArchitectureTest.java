package dev.baton.assignments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Instant;

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
}
