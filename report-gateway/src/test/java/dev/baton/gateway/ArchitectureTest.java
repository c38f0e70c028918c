package dev.baton.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.baton.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule FEDERATION_COULD_BE_LIFTED_OUT = noClasses()
            .that()
            .resideInAPackage("..federation..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "dev.baton.gateway.federation..",
                    "java..",
                    "graphql..",
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine..");

    /** A package must not depend on packages above it. Packages that handle HTTP are at the top. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("dev.baton.gateway.(*)..")
            .should()
            .beFreeOfCycles();
}
