package dev.baton.gateway.federation;

import graphql.language.Value;

/**
 * An argument of a type that the gateway works out itself: it becomes a variable of the sub-request, so that one plan
 * serves whatever it comes to.
 *
 * @param name of the variable
 * @param type as GraphQL writes it, such as {@code PeriodInput!}
 * @param inputType without its wrapping
 * @param value as the client wrote it, possibly with variables in it
 * @param argument names the argument to the client
 */
record OwnVariable(String name, String type, String inputType, Value<?> value, String argument) {}
