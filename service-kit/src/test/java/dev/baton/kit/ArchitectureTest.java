package dev.baton.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.baton.kit.graphql.OperationRules;
import dev.baton.kit.tenant.BackgroundRules;

@AnalyzeClasses(packages = "dev.baton.kit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** Packages have no cyclic dependencies, so that each can be read without those that use it. */
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("dev.baton.kit.(*)..")
            .should()
            .beFreeOfCycles();

    /** The admission of requests does not depend on the database. */
    @ArchTest
    static final ArchRule ADMISSION_ASKS_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage("..http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..kit.sql..", "io.vertx.sqlclient..", "io.vertx.pgclient..");

    @ArchTest
    static final ArchTests OPERATIONS = ArchTests.in(OperationRules.class);

    @ArchTest
    static final ArchTests BACKGROUND = ArchTests.in(BackgroundRules.class);
}
