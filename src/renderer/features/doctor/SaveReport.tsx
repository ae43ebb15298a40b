import { Download } from 'lucide-react';
import { useEffect } from 'react';
import type { DoctorReport } from '../../../shared/model/doctor.ts';
import type { LabSpec } from '../../../shared/model/lab.ts';
import { m } from '../../messages/index.ts';
import { toastError, useCall } from '../../stores/index.ts';
import { Button, saveText } from '../../ui/index.ts';

interface SaveReportProps {
  report: DoctorReport;
  engine: string;
  spec: LabSpec | undefined;
}

/** What is shown, as one file to be handed on. */
export function SaveReport({ report, engine, spec }: SaveReportProps) {
  const bundle = useCall('doctor.bundle');
  useEffect(() => {
    if (bundle.error) toastError(bundle.error);
  }, [bundle.error]);
  const save = async () => {
    const file = await bundle.run({ engine, report, ...(spec ? { spec } : {}) });
    if (file) saveText(file.filename, file.text);
  };
  return (
    <Button small icon={Download} working={bundle.pending} onClick={() => void save()}>
      {m.doctor.save}
    </Button>
  );
}
