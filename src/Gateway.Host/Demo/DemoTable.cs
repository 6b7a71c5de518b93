using System.Globalization;
using Dapper;
using Npgsql;
using Spectre.Console;

namespace Gateway.Host.Demo;

/// <summary>What happened to each file, a row each.</summary>
static class DemoTable
{
    public static async Task WriteAsync(NpgsqlDataSource database, IAnsiConsole console, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select file.name as Name, file.state as State, coalesce(file.note, '') as Note,
                coalesce(money.currency, '') as Currency, money.amount as MoneyIn, money.amount - money.unapplied as Applied,
                (select string_agg(kind, ', ' order by id) from outbox where caused_by = file.id) as Answers
            from file
            left join lateral (select currency, sum(amount) amount, sum(unapplied) unapplied from receipt where file_id = file.id group by currency) money on true
            where direction = 'in' order by file.name
            """,
            cancellationToken: ct));
        if (console.Profile.Out.IsTerminal)
        {
            WriteTable(rows, console);
        }
        else
        {
            WriteLines(rows, console.Profile.Out.Writer);
        }
    }

    static void WriteTable(IEnumerable<Row> rows, IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("File", "State");
        table.AddColumn(new TableColumn("Money in").RightAligned());
        table.AddColumn(new TableColumn("Applied").RightAligned());
        table.AddColumns("Answer", "What happened");
        foreach (var row in rows)
        {
            table.AddRow(
                new Markup(Markup.Escape(row.Name)).Ellipsis(), new Markup(row.State), new Text(Amount(row.MoneyIn, row.Currency)),
                new Text(Amount(row.Applied, row.Currency)), new Text(row.Answers ?? "–"), new Text(row.FirstWords));
        }

        console.Write(table);
    }

    /// <summary>One line a file, for logs and pipes, which have no width to fold at.</summary>
    static void WriteLines(IEnumerable<Row> rows, TextWriter writer)
    {
        foreach (var row in rows)
        {
            writer.WriteLine(
                $"{row.Name,-42} {row.State,-11} {Amount(row.MoneyIn, row.Currency),14} {Amount(row.Applied, row.Currency),14}  {row.Answers ?? "–",-8} {row.Note}");
        }
    }

    static string Amount(decimal? amount, string currency) =>
        amount is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:#,##0.00} {currency}") : "–";

    sealed class Row
    {
        public string Name { get; init; } = "";

        public string State { get; init; } = "";

        public string Note { get; init; } = "";

        public string Currency { get; init; } = "";

        public decimal? MoneyIn { get; init; }

        public decimal? Applied { get; init; }

        public string? Answers { get; init; }

        /// <summary>The first sentence, for a narrow column.</summary>
        public string FirstWords => Note.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? Note[..(end + 1)] : Note;
    }
}
