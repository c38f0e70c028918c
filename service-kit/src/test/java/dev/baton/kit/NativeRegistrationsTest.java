package dev.baton.kit;

class NativeRegistrationsTest extends NativeRegistrationsContract {

    NativeRegistrationsTest() {
        super(NativeRegistrations.class);
    }
}
