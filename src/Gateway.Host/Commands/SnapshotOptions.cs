using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Gateway.Pipeline.Imports;

namespace Gateway.Host.Commands;

/// <summary><c>--snapshot</c> with what belongs to it: a file of invoices holds all that is open.</summary>
sealed class SnapshotOptions
{
    readonly Option<bool> snapshot = new("--snapshot") { Description = "The file holds every open item: what it does not name was closed in the ERP. Without it the file holds what is new or changed." };
    readonly Option<DateTimeOffset?> asOf = new("--as-of") { Description = "When the ERP wrote the snapshot, such as 2026-11-22T05:00Z; what we learnt of later is not expected in it.", CustomParser = Instant };
    readonly Option<int?> closes = new("--closes") { Description = "How many open items the snapshot may close, when that is unusually many." };

    public SnapshotOptions(Command command)
    {
        command.Options.Add(snapshot);
        command.Options.Add(asOf);
        command.Options.Add(closes);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(snapshot) && (result.GetResult(asOf) is not null || result.GetResult(closes) is not null)) result.AddError("--as-of and --closes belong to --snapshot.");
        });
    }

    /// <summary>Null where the file is no snapshot.</summary>
    public SnapshotRules? Rules(ParseResult result) => result.GetValue(snapshot) ? new SnapshotRules(result.GetValue(asOf), result.GetValue(closes)) : null;

    static DateTimeOffset? Instant(ArgumentResult argument)
    {
        if (DateTimeOffset.TryParse(argument.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
        argument.AddError($"'{argument.Tokens[0].Value}' is no time; write it as 2026-11-22T05:00Z.");
        return null;
    }
}
