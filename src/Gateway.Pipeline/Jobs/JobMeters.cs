using System.Diagnostics.Metrics;

namespace Gateway.Pipeline.Jobs;

/// <summary>Meter "Gateway": work_due, work_running, work_failed and work_held (rows, by kind), work_duration (seconds, by kind and outcome).</summary>
public sealed class JobMeters : IDisposable
{
    readonly Meter meter = new("Gateway");
    readonly Histogram<double> duration;
    IReadOnlyList<WorkCount> counts = [];

    public JobMeters()
    {
        duration = meter.CreateHistogram<double>("work_duration", "s", "From claim to outcome");
        meter.CreateObservableGauge("work_due", () => Rows("due"), "{row}", "Work that waits for its time or a host");
        meter.CreateObservableGauge("work_running", () => Rows("leased"), "{row}", "Work that a host has claimed");
        meter.CreateObservableGauge("work_failed", () => Rows("failed"), "{row}", "Work that waits for a person");
        meter.CreateObservableGauge("work_held", () => Rows("held"), "{row}", "Work that a person holds");
    }

    internal void Counted(IReadOnlyList<WorkCount> now) => counts = now;

    /// <param name="outcome">"done", "retry", "failed", "released" or "lost".</param>
    internal void Ended(string kind, string outcome, TimeSpan took) =>
        duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));

    public void Dispose() => meter.Dispose();

    IEnumerable<Measurement<long>> Rows(string state) =>
        counts.Where(c => c.State == state).Select(c => new Measurement<long>(c.Rows, new KeyValuePair<string, object?>("kind", c.Kind)));
}
