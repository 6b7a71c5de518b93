using Npgsql;

namespace Gateway.Pipeline.Alerts;

/// <summary>Finds what is wrong now. A condition that cannot be examined throws: its alerts then stay as they are, and the failure is an alert of its own.</summary>
public interface IAlertCondition
{
    /// <summary>Kinds of findings that it returns; what it no longer finds of these is cleared.</summary>
    IReadOnlyList<string> Kinds { get; }

    Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct);
}
