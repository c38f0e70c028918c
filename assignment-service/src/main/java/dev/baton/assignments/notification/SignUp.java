package dev.baton.assignments.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** An agent's wish to hear of the customers' messages in a channel while nobody holds the conversation. */
@Entity
@Table(name = "sign_up")
class SignUp {

    /** All there is to it. */
    @Embeddable
    record Key(
            @Column(name = "workspace_id") String workspaceId,
            String channel,
            @Column(name = "agent_id") String agentId) {}

    @EmbeddedId
    Key key;

    static SignUp of(Key key) {
        SignUp signUp = new SignUp();
        signUp.key = key;
        return signUp;
    }
}
