using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Is anything stuck, how much money waits, what should I do next.</summary>
public sealed class IndexModel(TodayQuery today, ExceptionQuery exceptions, Clock clock, ConsoleOptions options) : PageModel
{
    const int NextThings = 8;

    public TodayFigures Figures { get; private set; } = null!;

    public IReadOnlyList<ExceptionRow> Next { get; private set; } = [];

    public IReadOnlyList<WaitingAge> Ages { get; private set; } = [];

    public IReadOnlyList<PartnerHealth> Partners { get; private set; } = [];

    public int Stuck => Figures.Counts.FailedWork + Figures.Counts.OverdueWork + Figures.Counts.OutboxStuck;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Figures = await today.FiguresAsync(clock.DayStart, clock.Now - options.OverdueAfter, ct);
        Next = (await exceptions.ListAsync(new ExceptionFilter(Closed: false, null, null, null, Ascending: false, null, NextThings), ct)).Rows;
        Ages = await today.WaitingAgesAsync(clock.Now, ct);
        Partners = await today.PartnersAsync(clock.Now, clock.Today, clock.Zone, ct);
    }
}
