package dev.baton.assignments;

import dev.baton.kit.NativeRegistrations;
import dev.baton.kit.NativeRegistrationsContract;

class NativeRegistrationsTest extends NativeRegistrationsContract {

    NativeRegistrationsTest() {
        super(NativeRegistrations.class);
    }

    @Override
    protected boolean readsJson() {
        return false;
    }
}
