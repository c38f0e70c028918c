package dev.baton.kit.graphql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.baton.kit.security.Allowed;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.graphql.api.federation.Resolver;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;

/** Rules for the operations of every schema. */
public final class OperationRules {

    private OperationRules() {}

    /** An operation without roles would be open to everybody. */
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
