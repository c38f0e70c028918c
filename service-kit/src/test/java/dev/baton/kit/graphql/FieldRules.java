package dev.baton.kit.graphql;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Source;

/** Rules for the fields of every service. */
public final class FieldRules {

    private FieldRules() {}

    /** Otherwise each of them would be passed to a worker thread and back. */
    @ArchTest
    static final ArchRule FIELDS_THAT_ARE_KNOWN_ALREADY_ARE_ANSWERED_AT_ONCE = methods()
            .that(areOfASource())
            .and()
            .doNotHaveRawReturnType(Uni.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(NonBlocking.class);

    private static DescribedPredicate<JavaMethod> areOfASource() {
        return DescribedPredicate.describe(
                "are fields of an object",
                method ->
                        method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(Source.class)));
    }
}
