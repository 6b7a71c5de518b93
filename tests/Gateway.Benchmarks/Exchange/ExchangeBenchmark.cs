namespace Gateway.Benchmarks.Exchange;

/// <summary>Files through real servers on loopback; one measurement at a time, because all of them share this machine's cores.</summary>
static class ExchangeBenchmark
{
    const string Usage = """
        exchange endpoints [FROZEN]     300 SFTP endpoints polled each minute by one host, FROZEN of them silent (0, at most 30)
        exchange small [FILES]          small files in one SFTP inbox, from drop to posted (10000)
        exchange large [FILES]          files of 1 MB in one SFTP inbox, from drop to archived and put aside (1000)
        exchange hosts N [FILES] [kill] N hosts on one database (2000 files); with kill one of them is killed in the middle
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        int Number(int place, int otherwise) => arguments.Length > place && int.TryParse(arguments[place], out var number) ? number : otherwise;
        switch (arguments.FirstOrDefault())
        {
            case "endpoints":
                await PolledEndpoints.RunAsync(Math.Clamp(Number(1, 0), 0, 30));
                return 0;
            case "small":
                await OneInbox.SmallAsync(Number(1, 10_000));
                return 0;
            case "large":
                await OneInbox.LargeAsync(Number(1, 1000));
                return 0;
            case "hosts" when arguments.Length > 1:
                await SeveralHosts.RunAsync(Math.Clamp(Number(1, 2), 1, 8), Number(2, 2000), arguments.Contains("kill"));
                return 0;
            default:
                await System.Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
