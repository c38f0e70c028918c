package dev.baton.engagements;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way the packages look: words and facts at the bottom, the derivation above, reports on top. */
@AnalyzeClasses(packages = "dev.baton.engagements", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_LOOK_DOWN = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("importing")
            .definedBy("..importing..")
            .layer("reports")
            .definedBy("..engagement..", "..conversation..")
            .layer("settings")
            .definedBy("..settings..")
            .layer("derivation")
            .definedBy("..derivation..")
            .layer("report")
            .definedBy("..report..")
            .layer("directory")
            .definedBy("..directory..")
            .layer("fact")
            .definedBy("..fact..")
            .whereLayer("importing")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reports")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("settings")
            .mayOnlyBeAccessedByLayers("reports")
            .whereLayer("derivation")
            .mayOnlyBeAccessedByLayers("reports", "settings")
            .whereLayer("report")
            .mayOnlyBeAccessedByLayers("reports")
            .whereLayer("directory")
            .mayOnlyBeAccessedByLayers("reports")
            .whereLayer("fact")
            .mayOnlyBeAccessedByLayers("importing", "reports", "derivation", "directory");

    @ArchTest
    static final ArchRule THE_DERIVATION_KNOWS_NO_FRAMEWORK_AND_NO_CLOCK = noClasses()
            .that()
            .resideInAPackage("..derivation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.smallrye..", "io.quarkus..", "jakarta..", "..sql..", "..report..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");
}
