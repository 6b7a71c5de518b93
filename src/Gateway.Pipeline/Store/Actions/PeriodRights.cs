namespace Gateway.Pipeline.Store.Actions;

/// <summary>Who may close and reopen periods.</summary>
/// <param name="Closers">Names as the audit shows them, such as <c>console: Mary Jones</c>; empty lets everybody who may use the command line or the console.</param>
public sealed record PeriodRights(IReadOnlyList<string> Closers)
{
    public static PeriodRights Everybody { get; } = new([]);

    public bool MayClose(string actor) => Closers.Count == 0 || Closers.Contains(actor, StringComparer.Ordinal);
}
