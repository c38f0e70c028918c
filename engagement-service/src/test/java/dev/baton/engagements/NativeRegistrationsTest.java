package dev.baton.engagements;

import dev.baton.kit.NativeRegistrationsContract;

class NativeRegistrationsTest extends NativeRegistrationsContract {

    NativeRegistrationsTest() {
        super(NativeRegistrations.class, dev.baton.kit.NativeRegistrations.class);
    }
}
