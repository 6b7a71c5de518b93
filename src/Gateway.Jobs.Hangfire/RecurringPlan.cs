using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Pipeline.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Gateway.Jobs.Hangfire;

/// <summary>
/// Recurring jobs, as Hangfire keeps them and its dashboard shows them. Beside what Hangfire writes of each, three fields are ours: the interval that was asked
/// for, the last run, and that it is paused. A paused one has a time that never comes.
/// </summary>
sealed class RecurringPlan(JobStorage storage, IRecurringJobManagerV2 manager, TimeProvider clock)
{
    const string All = "recurring-jobs";
    const string Plan = "gateway-recurring";
    const string Every = "GatewayEvery";
    const string Paused = "GatewayPaused";

    /// <summary>The last run that was made. Hangfire's own field forgets it as soon as one was left out.</summary>
    internal const string Run = "GatewayRun";

    // Hosts' clocks differ by seconds; a next run that is further away than this was planned by a clock that has been changed since.
    static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    public static string KeyOf(string name) => "recurring-job:" + name;

    public void Set(IReadOnlyCollection<RecurringJob> jobs)
    {
        using var connection = Connect();
        foreach (var job in jobs) Set(connection, job);
        foreach (var gone in connection.GetAllItemsFromSet(All).Except(jobs.Select(job => job.Name), StringComparer.Ordinal)) manager.RemoveIfExists(gone);
        Write(connection, Plan, [new("jobs", Fingerprint(jobs))]);
    }

    public void Keep(IReadOnlyCollection<RecurringJob> jobs)
    {
        using var connection = Connect();
        // Another host has other jobs since: what is missing of ours is missing rightly.
        var isOurs = connection.GetAllEntriesFromHash(Plan)?.GetValueOrDefault("jobs") == Fingerprint(jobs);
        foreach (var job in jobs)
            if (connection.GetAllEntriesFromHash(KeyOf(job.Name)) is { } known ? IsFarAway(known, job.Every) : isOurs) Set(connection, job);
    }

    public bool Pause(string name) => Change(name, paused: true);

    public bool Resume(string name) => Change(name, paused: false);

    public IEnumerable<RecurringStatus> Read(int atMost)
    {
        using var connection = Connect();
        foreach (var name in connection.GetAllItemsFromSet(All).Order(StringComparer.Ordinal).Take(atMost))
            if (connection.GetAllEntriesFromHash(KeyOf(name)) is { } known)
                yield return new(name, IntervalOf(known) ?? default, TimeOf(known, "LastExecution"), TimeOf(known, "NextExecution"), known.ContainsKey(Paused));
    }

    void Set(JobStorageConnection connection, RecurringJob job)
    {
        var known = connection.GetAllEntriesFromHash(KeyOf(job.Name));
        if (known is not null && IsFarAway(known, job.Every))
        {
            // Hangfire plans from the last run on, and anew only when the expression is another one.
            Write(connection, KeyOf(job.Name), [new("LastExecution", JobHelper.SerializeDateTime(clock.GetUtcNow().UtcDateTime))]);
            manager.AddOrUpdate(job.Name, JobArguments.Of(job), Cadence.Never, new RecurringJobOptions());
        }

        manager.AddOrUpdate(job.Name, JobArguments.Of(job), known?.ContainsKey(Paused) == true ? Cadence.Never : Cadence.Of(job.Every), new RecurringJobOptions());
        Write(connection, KeyOf(job.Name), [new(Every, job.Every.ToString("c", CultureInfo.InvariantCulture))]);
    }

    bool Change(string name, bool paused)
    {
        using var connection = Connect();
        if (connection.GetAllEntriesFromHash(KeyOf(name)) is not { } known || IntervalOf(known) is not { } every) return false;
        var job = InvocationData.DeserializePayload(known["Job"]).DeserializeJob();
        // Hangfire's storage removes no single field: the paused mark goes with the rest, and the rest comes back.
        if (!paused) manager.RemoveIfExists(name);
        manager.AddOrUpdate(name, job, paused ? Cadence.Never : Cadence.Of(every), new RecurringJobOptions());
        var ours = new List<KeyValuePair<string, string>> { new(Every, known[Every]) };
        if (paused) ours.Add(new(Paused, "true"));
        ours.AddRange(known.Where(field => field.Key is "LastExecution" or "LastJobId" or Run));
        Write(connection, KeyOf(name), ours);
        return true;
    }

    bool IsFarAway(Dictionary<string, string> known, TimeSpan every) => TimeOf(known, "NextExecution") > clock.GetUtcNow() + every + ClocksDiffer;

    static void Write(JobStorageConnection connection, string key, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var transaction = connection.CreateWriteTransaction();
        transaction.SetRangeInHash(key, fields);
        transaction.Commit();
    }

    static string Fingerprint(IEnumerable<RecurringJob> jobs) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', jobs.Select(job => string.Create(CultureInfo.InvariantCulture, $"{job.Name}|{job.Every:c}|{job.Call.Job}|{job.Call.Argument}")).Order(StringComparer.Ordinal)))));

    static TimeSpan? IntervalOf(Dictionary<string, string> known) =>
        known.TryGetValue(Every, out var text) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var every) ? every : null;

    static DateTimeOffset? TimeOf(Dictionary<string, string> known, string field) =>
        known.TryGetValue(field, out var text) && JobHelper.DeserializeNullableDateTime(text) is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null;

    JobStorageConnection Connect() => (JobStorageConnection)storage.GetConnection();
}
