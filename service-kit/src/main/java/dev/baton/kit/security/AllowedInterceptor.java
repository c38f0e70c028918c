package dev.baton.kit.security;

import dev.baton.kit.graphql.RefusedException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Enforces {@link Allowed}. */
@Allowed
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class AllowedInterceptor {

    private final CurrentCaller caller;

    AllowedInterceptor(CurrentCaller caller) {
        this.caller = caller;
    }

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        try {
            caller.get()
                    .requireOne(call.getMethod().getAnnotation(Allowed.class).value());
        } catch (RefusedException refusal) {
            // SmallRye loses the error code of an entity resolver that throws, but not of one whose Uni fails
            if (call.getMethod().getReturnType() == Uni.class) {
                return Uni.createFrom().failure(refusal);
            }
            throw refusal;
        }
        return call.proceed();
    }
}
