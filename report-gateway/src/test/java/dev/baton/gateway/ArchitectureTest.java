package dev.baton.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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

    @ArchTest
    static final ArchRule PERIODS_AND_SERVICES_KNOW_NO_GRAPHQL_ROUTE = noClasses()
            .that()
            .resideInAnyPackage("..period..", "..service..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..gateway.graphql..");
}
