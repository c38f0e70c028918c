package dev.baton.kit.http;

import java.util.List;

/** Lists the addresses that accept requests. Each application implements this in a bean. */
public interface Addresses {

    /** All addresses. The first that matches a request applies; the last one matches every request. */
    List<Address> all();
}
