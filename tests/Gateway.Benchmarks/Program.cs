using Gateway.Benchmarks;
using Gateway.Benchmarks.Engines;
using Gateway.Benchmarks.Exchange;

// dotnet run -c Release --project tests/Gateway.Benchmarks [-- exchange … | engines [CALLS] [IDLE SECONDS]]
if (args is ["exchange", .. var arguments]) return await ExchangeBenchmark.RunAsync(arguments);
if (args is ["engines", .. var sizes])
{
    await JobEngines.RunAsync(int.Parse(sizes.ElementAtOrDefault(0) ?? "10000", System.Globalization.CultureInfo.InvariantCulture), int.Parse(sizes.ElementAtOrDefault(1) ?? "60", System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

// Each line is a ratio within this run, so that it means the same on a fast machine and on a slow one.
foreach (var measure in new Func<Ratio>[] { X12Reading.AgainstScan, X12Reading.LargeAgainstSmall, Matching.LargeAgainstSmall })
{
    Console.WriteLine(measure());
}

return 0;
