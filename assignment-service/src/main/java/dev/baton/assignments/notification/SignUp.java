package dev.baton.assignments.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * The sign-up of an agent for a channel: the agent is notified of customers' messages there while no agent holds the
 * conversation.
 */
@Entity
@Table(name = "sign_up")
class SignUp {

    /** The key contains all columns of the row. */
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
