package dev.baton.assignments.source;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** What a sender signs its webhooks to a workspace with. */
@Entity
@Table(name = "webhook_secret")
class WebhookSecret {

    /** Its key. */
    @Embeddable
    record Key(
            @Column(name = "workspace_id") String workspaceId,
            @Enumerated(EnumType.STRING) Sender sender) {}

    @EmbeddedId
    Key key;

    String secret;

    static WebhookSecret of(Key key, String secret) {
        WebhookSecret entity = new WebhookSecret();
        entity.key = key;
        entity.secret = secret;
        return entity;
    }
}
