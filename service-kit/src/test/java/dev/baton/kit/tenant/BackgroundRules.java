package dev.baton.kit.tenant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.baton.kit.event.RetentionJob;
import io.quarkus.scheduler.Scheduled;
import java.util.Set;

/** Rules for the background work of every service. */
public final class BackgroundRules {

    private BackgroundRules() {}

    /** Classes that end background work before the pools are closed. */
    private static final Set<String> ENDING = Set.of(BackgroundWork.class.getName(), RetentionJob.class.getName());

    @ArchTest
    static final ArchRule SCHEDULED_WORK_ENDS_BEFORE_WHAT_IT_USES = methods()
            .that()
            .areAnnotatedWith(Scheduled.class)
            .should(new ArchCondition<>("go through BackgroundWork") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean ends = method.getMethodCallsFromSelf().stream()
                            .anyMatch(call ->
                                    ENDING.contains(call.getTargetOwner().getName()));
                    events.add(new SimpleConditionEvent(method, ends, method.getFullName() + " does not"));
                }
            });
}
