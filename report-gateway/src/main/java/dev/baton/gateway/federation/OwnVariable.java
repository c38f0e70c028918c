package dev.baton.gateway.federation;

import graphql.language.Value;

/**
 * An argument whose type the gateway resolves. It becomes a variable of the sub-request, so that one plan works for
 * all values of the argument.
 *
 * @param name the name of the variable
 * @param type the type in GraphQL's notation, such as {@code PeriodInput!}
 * @param inputType the type without list and non-null wrapping
 * @param value the value that the client wrote, possibly with variables in it
 * @param argument the argument's name in error messages
 */
record OwnVariable(String name, String type, String inputType, Value<?> value, String argument) {}
