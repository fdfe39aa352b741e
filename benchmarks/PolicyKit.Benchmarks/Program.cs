using BenchmarkDotNet.Running;
using PolicyKit.Benchmarks.Ratios;

if (args is ["ratios", .. var rest])
{
    return RatioProgram.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(PolicyKit.Benchmarks.DecideBenchmarks).Assembly).Run(args);
return 0;
