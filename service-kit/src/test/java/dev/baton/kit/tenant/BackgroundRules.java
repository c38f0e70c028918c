package dev.baton.kit.tenant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.baton.kit.event.RetentionJob;
import io.quarkus.scheduler.Scheduled;

/** What holds of the work that goes on in the background of every service. */
public final class BackgroundRules {

    private BackgroundRules() {}

    /** Else it goes on while the pools are closed. A job that is done batch after batch does so by itself. */
    @ArchTest
    static final ArchRule SCHEDULED_WORK_ENDS_BEFORE_WHAT_IT_USES = classes()
            .that(DescribedPredicate.describe(
                    "have scheduled methods",
                    (JavaClass type) ->
                            type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(Scheduled.class))))
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(BackgroundWork.class.getName())
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName(RetentionJob.class.getName());
}
