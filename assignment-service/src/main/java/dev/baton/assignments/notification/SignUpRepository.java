package dev.baton.assignments.notification;

import dev.baton.assignments.notification.SignUp.Key;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who is signed up for which channel. */
@ApplicationScoped
class SignUpRepository implements PanacheRepositoryBase<SignUp, Key> {

    /** Whether that changed anything. For a transaction that is alone in its workspace. */
    Uni<Boolean> add(Key key) {
        return findById(key)
                .chain(found -> found == null
                        ? persist(SignUp.of(key)).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** Whether that changed anything. */
    Uni<Boolean> remove(Key key) {
        return deleteById(key);
    }
}
