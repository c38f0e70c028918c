package dev.baton.gateway.http;

import java.util.List;

/** What may be sent where: each application says so in a bean. */
public interface Addresses {

    /** The first that a request is sent to counts; the last is any. */
    List<Address> all();
}
