using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(PolicyKit.Benchmarks.DecideBenchmarks).Assembly).Run(args);
