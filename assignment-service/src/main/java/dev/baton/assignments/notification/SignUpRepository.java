package dev.baton.assignments.notification;

import dev.baton.assignments.notification.SignUp.Key;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The sign-ups of agents for channels. */
@ApplicationScoped
class SignUpRepository implements PanacheRepositoryBase<SignUp, Key> {

    /** Returns whether this changed anything. The transaction must be the only writer of its workspace. */
    Uni<Boolean> add(Key key) {
        return findById(key)
                .chain(found -> found == null
                        ? persist(SignUp.of(key)).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** Returns whether this changed anything. */
    Uni<Boolean> remove(Key key) {
        return deleteById(key);
    }
}
