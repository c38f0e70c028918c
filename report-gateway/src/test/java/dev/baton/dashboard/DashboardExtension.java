package dev.baton.dashboard;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests the same dashboard. The tests are skipped if no browser is installed. */
final class DashboardExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.executable()
                .map(found -> ConditionEvaluationResult.enabled("looked at with " + found))
                .orElseGet(() -> ConditionEvaluationResult.disabled(Chromium.MISSING));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Dashboard.class;
    }

    @Override
    public Dashboard resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return dashboard(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        dashboard(context).closePages();
    }

    private static Dashboard dashboard(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(DashboardExtension.class))
                .computeIfAbsent(
                        Dashboard.class,
                        key -> Dashboard.start(Chromium.executable().orElseThrow()),
                        Dashboard.class);
    }
}
