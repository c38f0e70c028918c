package dev.baton.deployment;

import java.util.List;
import java.util.Set;

/** Checks that dashboards and alerts use only metrics that exist. */
public final class MetricChecks {

    /** Metrics of the applications, as named in {@code /q/metrics}. */
    public static final Set<String> OF_APPLICATIONS = Set.of(
            "baton_admission_refused_total",
            "baton_admission_taken",
            "baton_downstream_seconds_bucket",
            "baton_downstream_seconds_count",
            "baton_facts_total",
            "baton_feed_lag_seconds",
            "baton_feed_restarts_total",
            "baton_feed_set_aside_total",
            "baton_operation_seconds_bucket",
            "baton_operation_seconds_count",
            "baton_operation_seconds_sum",
            "baton_retention_confirmation_needed",
            "baton_rollup_lag_seconds",
            "baton_rollup_marks",
            "baton_schema_drift",
            "ft_circuitbreaker_state_current",
            "http_server_requests_seconds_count",
            "jvm_gc_overhead",
            "jvm_memory_used_bytes",
            "process_cpu_usage",
            "sql_pool_active",
            "sql_pool_queue_size");

    /** Metrics that are above 0 after a query, an import and a command went through all three applications. */
    public static final Set<String> OF_WORK_DONE = Set.of(
            "baton_downstream_seconds_bucket",
            "baton_downstream_seconds_count",
            "baton_facts_total",
            "baton_operation_seconds_bucket",
            "baton_operation_seconds_count",
            "baton_operation_seconds_sum",
            "ft_circuitbreaker_state_current",
            "http_server_requests_seconds_count",
            "jvm_memory_used_bytes");

    /** Metrics of Prometheus, Kubernetes (kubelet and kube-state-metrics), CloudNativePG and its backup plugin. */
    static final Set<String> OF_OTHERS = Set.of(
            "up",
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp",
            "cnpg_collector_pg_wal_archive_status",
            "cnpg_collector_sync_replicas",
            "container_memory_working_set_bytes",
            "kube_pod_container_resource_limits");

    private MetricChecks() {}

    static List<String> known(Manifests manifests) {
        return Promql.metrics(manifests).stream()
                .filter(name -> !OF_APPLICATIONS.contains(name) && !OF_OTHERS.contains(name))
                .map(name -> "nothing exports " + name)
                .toList();
    }
}
